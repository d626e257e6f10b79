using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>T5: what an operation does not ask for, it refuses, be it unknown or something that only the server may say.</summary>
public sealed class MassAssignmentTests(ApiHost host)
{
    private static readonly string[] Unasked = ["isAdmin", "__proto__", "organizationId", "id", "version", "createdAt", "role2"];

    /// <summary>The one body that comes from elsewhere as it is: unknown fields of LinkedIn's are passed over (product.md).</summary>
    private static readonly string[] Foreign = ["PutLinkedInReading"];

    [Fact]
    public async Task Every_body_refuses_what_it_did_not_ask_for()
    {
        var acme = await host.CreateOrganizationAsync();
        var document = await ServedDocument.ReadAsync(host);
        var (accepted, tried) = (new List<string>(), 0);
        foreach (var operation in document.Operations.Where(operation => !Foreign.Contains(operation.Id)))
        {
            if (Attack.ExampleOf(operation) is not JsonObject example || IsScim(operation))
                continue;
            foreach (
                var name in Unasked.Concat(ReadOnlyOf(document, operation)).Distinct().Where(name => !MayBeSent(document, operation, name))
            )
            {
                var body = example.DeepClone().AsObject();
                body[name] = "019a3f2c-6a00-7a11-9b22-3c4d5e6f7081";
                var answer = await new Attack(operation, Nobodys(operation)) { Body = body }.SendAsync(acme.Http);
                tried++;
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                    accepted.Add($"{operation.Id} took {name}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(accepted);
        Assert.InRange(tried, 50, int.MaxValue);
    }

    /// <summary>What the answer tells and the request does not take.</summary>
    private static IEnumerable<string> ReadOnlyOf(ServedDocument document, DescribedOperation operation) =>
        operation
            .Contents.Where(content => content.Place[0] == '2' && content.Place.EndsWith("json", StringComparison.Ordinal))
            .SelectMany(content => PropertiesOf(document, content.Media["schema"]));

    private static bool MayBeSent(ServedDocument document, DescribedOperation operation, string name) =>
        operation
            .Contents.Where(content => content.Place.StartsWith("request", StringComparison.Ordinal))
            .Any(content => PropertiesOf(document, content.Media["schema"]).Contains(name));

    private static IEnumerable<string> PropertiesOf(ServedDocument document, JsonNode? schema) =>
        schema is null ? [] : document.Follow(schema)["properties"]?.AsObject().Select(property => property.Key) ?? [];

    private static Dictionary<string, string> Nobodys(DescribedOperation operation) =>
        Attack
            .ParametersOf(operation)
            .ToDictionary(name => name, name => FilledTenant.IsWord(name) ? FilledTenant.Word(name) : $"{Guid.CreateVersion7()}");

    private static bool IsScim(DescribedOperation operation) => operation.Path.StartsWith("/scim/", StringComparison.Ordinal);
}
