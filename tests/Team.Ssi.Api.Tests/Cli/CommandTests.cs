using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Cli;

/// <summary>The commands beside a server that runs on its embedded PostgreSQL.</summary>
public sealed class CommandTests(DemoServer demo) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task Creates_an_organization_beside_the_running_server()
    {
        var created = await AnswerAsync("organizations", "create", " Acme ", "--time-zone", "Europe/Paris");

        var acme = await AsAsync(created["apiKey"]!, "/v1/organization");
        Assert.Equal(created["organizationId"]!.GetValue<string>(), acme["id"]!.GetValue<string>());
        Assert.Equal("Acme", acme["name"]!.GetValue<string>());
        Assert.Equal("Europe/Paris", acme["timeZone"]!.GetValue<string>());
        Assert.Equal(["organizationId", "apiKey"], created.Select(member => member.Key));
    }

    [Fact]
    public async Task Tells_a_person_in_words()
    {
        var (code, output, errors) = await ApiProcess.RunAsync("organizations", "create", "Acme", demo.Folder);

        Assert.Equal(0, code);
        Assert.Matches(@"^Organization   [0-9a-f-]{36}\nAdmin API key  ssi_\w{8}_\w{36}$", output);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Creates_a_key_with_some_rights_and_revokes_it()
    {
        var organization = (await demo.Api.GetAsync("/v1/organization"))["id"]!.GetValue<string>();

        var created = await AnswerAsync(
            "keys",
            "create",
            organization,
            "--name",
            "CRM",
            "--scope",
            "members:read",
            "--scope",
            "readings:write"
        );
        var me = await AsAsync(created["apiKey"]!, "/v1/me");
        var key = created["apiKey"]!.GetValue<string>();
        var revoked = await AnswerAsync("keys", "revoke", organization, key[..12]);

        Assert.Equal(["members:read", "readings:write"], me["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal(key[..12], revoked["revoked"]!.GetValue<string>());
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var http = new HttpClient { BaseAddress = demo.Api.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Creates_another_demo()
    {
        var created = await AnswerAsync("demo");

        var teams = await AsAsync(created["apiKey"]!, "/v1/teams?limit=200");
        Assert.Equal(12, teams["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Finds_the_running_installation_healthy()
    {
        var report = await AnswerAsync("doctor");

        Assert.True(report["healthy"]!.GetValue<bool>());
        Assert.Equal(
            ["settings", "database", "role", "clock", "migrations", "webhooks"],
            report["findings"]!.AsArray().Select(finding => finding!["check"]!.GetValue<string>())
        );
        Assert.Empty((await AnswerAsync("migrate"))["applied"]!.AsArray());
    }

    [Fact]
    public async Task Writes_the_description_that_is_served()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "openapi.json");

        var (code, output, errors) = await ApiProcess.RunAsync("openapi", "--write", file, "--json");

        Assert.True(code == 0, errors);
        Assert.Equal(file, JsonNode.Parse(output)!["file"]!.GetValue<string>());
        var served = JsonNode.Parse(await demo.Api.Http.GetStringAsync("/openapi/v1.json"));
        Assert.True(JsonNode.DeepEquals(served, JsonNode.Parse(await File.ReadAllTextAsync(file))));
    }

    [Theory]
    [InlineData("There is no scope members:eat", "keys", "create", "01930000-0000-7000-8000-000000000000", "--scope", "members:eat")]
    [InlineData("There is no such organization", "keys", "create", "01930000-0000-7000-8000-000000000000")]
    [InlineData("There is no such key", "keys", "revoke", "01930000-0000-7000-8000-000000000000", "ssi_12345678")]
    public async Task Refuses_what_is_not_there(string reason, params string[] words)
    {
        var (code, output, errors) = await ApiProcess.RunAsync([.. words, "--json", demo.Folder]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.StartsWith(reason, Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
    }

    private async Task<JsonObject> AnswerAsync(params string[] words)
    {
        var (code, output, errors) = await ApiProcess.RunAsync([.. words, "--json", demo.Folder]);
        Assert.True(code == 0, $"{code}: {errors}");
        Assert.Empty(errors);
        return JsonNode.Parse(output)!.AsObject();
    }

    private async Task<JsonObject> AsAsync(JsonNode key, string path)
    {
        using var http = new HttpClient { BaseAddress = demo.Api.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key.GetValue<string>());
        return await (await http.GetAsync(path)).ReadAsync();
    }
}
