using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>An organization that has one of everything, made through the API: whatever a path can name.</summary>
internal sealed class FilledTenant(TestOrganization organization, ServedDocument document, string name)
{
    /// <summary>What a path names that is nobody's id.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["capturedOn"] = "2026-11-20",
        ["week"] = "2026-W47",
        ["cohort"] = "2026-11",
        ["code"] = "notFound",
    };

    /// <summary>Kept by the background, or late: they change without anybody's doing.</summary>
    private static readonly string[] Moving = ["audit_reads", "board_weeks", "board_week_changes", "jump_limits", "platform_breaks"];

    private static int _unique;

    public TestOrganization Organization => organization;
    public string Name => name;

    public static bool IsWord(string parameter) => Words.ContainsKey(parameter);

    public static string Word(string parameter) => Words[parameter];

    /// <summary>A new thing of the kind that the parameter names.</summary>
    public async Task<string> MakeAsync(string parameter)
    {
        switch (parameter)
        {
            case "teamId":
                return $"{await organization.CreateTeamAsync($"Team of {name}")}";
            case "memberId":
                var member = await organization.CreateMemberAsync(
                    $"Member of {name}",
                    await organization.CreateTeamAsync($"Team of {name}")
                );
                await organization.RecordAsync(member, new DateOnly(2026, 11, 20), 60);
                return $"{member}";
            case "userId":
                return await PostAsync("/v1/users", new JsonObject { ["role"] = "hr", ["subject"] = Unique("subject") });
            case "name":
                var mapping = Unique("mapping");
                await organization.Http.PutAsJsonAsync($"/v1/import-mappings/{mapping}", new { columns = new { total = name } });
                return mapping;
            case "contestId":
                return await PostAsync(
                    $"/v1/members/{await MakeAsync("memberId")}/submissions/{Words["capturedOn"]}/contest",
                    new JsonObject { ["reason"] = $"Reason of {name}" }
                );
            default:
                return await MakeFromExampleAsync(parameter) ?? $"{Guid.CreateVersion7()}";
        }
    }

    /// <summary>Ids of this tenant for every parameter of a path.</summary>
    public async Task<Dictionary<string, string>> IdsOfAsync(DescribedOperation operation)
    {
        var ids = new Dictionary<string, string>();
        foreach (var parameter in Attack.ParametersOf(operation))
            ids[parameter] = IsWord(parameter) ? Words[parameter] : await MakeAsync(parameter);
        return ids;
    }

    /// <summary>The body of the example with what must be unique made so, and its ids this tenant's own.</summary>
    public async Task<JsonNode?> BodyOfAsync(DescribedOperation operation)
    {
        var body = Attack.ExampleOf(operation);
        foreach (var site in IdSites.In(body).ToList())
            if (site.Kind is { } kind)
                site.Set(await MakeAsync(kind));
        foreach (var (field, text) in Texts(body).ToList())
            if (field.Name is "email" or "externalId" or "subject")
                field.Parent[field.Name] = field.Name == "email" ? $"{Unique("a")}@example.com" : Unique(text);
        return body;
    }

    /// <summary>What the database holds of the tenant, as one text: it must be the same after an attack.</summary>
    public async Task<string> FingerprintAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.Admin);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (
            var command = new NpgsqlCommand(
                "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1",
                connection
            )
        )
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                tables.Add(row.GetString(0));
        var prints = new List<string>();
        foreach (var table in tables.Except(Moving))
        {
            await using var print = new NpgsqlCommand(
                $"SELECT md5(string_agg(item, ',' ORDER BY item)) FROM (SELECT (to_jsonb(t) - 'last_used_on')::text AS item FROM \"{table}\" t WHERE organization_id = @id) item",
                connection
            )
            {
                Parameters = { new("id", organization.Id) },
            };
            prints.Add($"{table} {await print.ExecuteScalarAsync()}");
        }
        return string.Join('\n', prints);
    }

    public static string Unique(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{text}x{Interlocked.Increment(ref _unique)}x");

    /// <returns>Null for what no JSON body makes, such as an import or a delivery: then only ids that nobody has are tried.</returns>
    private async Task<string?> MakeFromExampleAsync(string parameter)
    {
        var named = document.Operations.First(operation => operation.Path.Contains($"/{{{parameter}}}", StringComparison.Ordinal)).Path;
        var collection = named[..named.IndexOf($"/{{{parameter}}}", StringComparison.Ordinal)];
        var maker = document.Operations.SingleOrDefault(operation => operation.Verb == "POST" && operation.Path == collection);
        if (maker is null || Attack.MediaTypeOf(maker) is null)
            return null;
        var path = collection;
        foreach (var outer in Attack.ParametersOf(maker))
            path = path.Replace($"{{{outer}}}", IsWord(outer) ? Words[outer] : await MakeAsync(outer), StringComparison.Ordinal);
        var answer = await organization.Http.PostAsJsonAsync(path, await BodyOfAsync(maker));
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]?.GetValue<string>() : null;
    }

    private async Task<string> PostAsync(string path, JsonNode? body)
    {
        var answer = await organization.Http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"POST {path} with {body?.ToJsonString()}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    private static IEnumerable<((JsonObject Parent, string Name) Field, string Text)> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                field.Value is JsonValue value && value.TryGetValue<string>(out var text)
                    ? [((fields, field.Key), text)]
                    : Texts(field.Value)
            ),
            JsonArray items => items.SelectMany(Texts),
            _ => [],
        };
}

/// <summary>Where a body holds an id, and of what.</summary>
internal sealed record IdSites(string? Kind, Action<string> Set)
{
    public static IEnumerable<IdSites> In(JsonNode? node, string name = "") =>
        node switch
        {
            JsonObject fields => fields
                .ToList()
                .SelectMany(field =>
                    IsId(field.Value) ? [new IdSites(KindOf(field.Key), id => fields[field.Key] = id)] : In(field.Value, field.Key)
                ),
            JsonArray items => Enumerable
                .Range(0, items.Count)
                .SelectMany(place => IsId(items[place]) ? [new IdSites(KindOf(name), id => items[place] = id)] : In(items[place], name)),
            _ => [],
        };

    /// <summary>By the name of the field or parameter; null for what is no team, member or programme.</summary>
    public static string? KindOf(string name) =>
        name.Contains("team", StringComparison.OrdinalIgnoreCase) ? "teamId"
        : name.Contains("member", StringComparison.OrdinalIgnoreCase) ? "memberId"
        : name.Contains("program", StringComparison.OrdinalIgnoreCase) ? "programId"
        : name.Contains("actor", StringComparison.OrdinalIgnoreCase) ? "userId"
        : null;

    private static bool IsId(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out _);
}
