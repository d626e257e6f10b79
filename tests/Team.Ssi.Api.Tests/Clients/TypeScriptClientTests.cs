using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

public sealed class TypeScriptClientTests(ApiHost host)
{
    [Fact]
    public async Task Compiles_strictly_records_a_reading_and_reads_the_leaderboard()
    {
        using var project = await NodeProject.InstallAsync("typescript", host, await host.CreateOrganizationAsync());

        await project.NodeAsync(
            Path.Combine("node_modules", "openapi-typescript", "bin", "cli.js"),
            NodeProject.Description,
            "--output",
            "api.ts"
        );
        await project.CompileAsync();
        var said = await project.NodeAsync(Path.Combine("build", "client.js"));

        var expected = JsonNode.Parse(
            """
            {
              "total": 62.58, "band": "good", "board": "Lyon",
              "items": [{ "rank": 1, "score": 62.58, "name": "Alice Martin" }],
              "refusal": { "code": "validationFailed", "pointer": "#/total" }
            }
            """
        );
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(said)), said);
    }
}
