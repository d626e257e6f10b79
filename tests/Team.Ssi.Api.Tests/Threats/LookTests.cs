using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>By the description: whoever shows people by name must say so, or nobody could tell a person who looked.</summary>
public sealed class LookTests(ApiHost host)
{
    [Fact]
    public async Task Every_operation_that_names_people_is_a_look()
    {
        var document = await ServedDocument.ReadAsync(host);
        var tenant = new FilledTenant(await host.CreateOrganizationAsync(), document, "Looks");
        var asked = new List<string>();
        foreach (
            var operation in document.Operations.Where(operation =>
                operation is { Verb: "GET", Id: not "GetMe" } && Names(document, operation)
            )
        )
        {
            var ids = await tenant.IdsOfAsync(operation);
            var answer = await new Attack(operation, ids).SendAsync(tenant.Organization.Http);
            if (answer.IsSuccessStatusCode)
                asked.Add(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(operation.Id));
        }

        // The looks are written within a second, in the order of their flushes.
        var missing = asked;
        for (var attempt = 0; missing.Count > 0 && attempt < 100; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            missing = [.. asked.Except(Looks(await tenant.Organization.EventsAsync()))];
        }
        Assert.True(missing.Count == 0, string.Join(", ", missing));
        Assert.Superset(new HashSet<string> { "getTeamLeaderboard", "getMember", "listTeamMembers" }, asked.ToHashSet());

        static IEnumerable<string> Looks(IEnumerable<JsonNode> events) =>
            events.Where(one => one["read"] is not null).Select(one => one["action"]!.GetValue<string>());
    }

    /// <summary>Whether an answer can hold a member's name, however deep.</summary>
    private static bool Names(ServedDocument document, DescribedOperation operation) =>
        operation.Contents.Any(content => content.Place == "200 application/json" && Holds(document, content.Media["schema"], []));

    private static bool Holds(ServedDocument document, JsonNode? part, HashSet<string> seen)
    {
        switch (part)
        {
            case JsonObject schema when schema["$ref"]?.GetValue<string>() is { } reference:
                var name = reference.Split('/')[^1];
                return name is "MemberRef" or "MemberResponse" || (seen.Add(name) && Holds(document, document.Follow(schema), seen));
            case JsonObject schema:
                return schema.Any(member => member.Key != "example" && Holds(document, member.Value, seen));
            case JsonArray items:
                return items.Any(item => Holds(document, item, seen));
            default:
                return false;
        }
    }
}
