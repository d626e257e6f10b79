using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

/// <summary>Another generator that is widely used: functions instead of types, and its own idea of bodies and answers.</summary>
public sealed class OrvalClientTests(ApiHost host)
{
    [Fact]
    public async Task Compiles_strictly_records_a_reading_imports_a_file_and_reads_the_leaderboard()
    {
        using var project = await NodeProject.InstallAsync("orval", host, await host.CreateOrganizationAsync());

        await project.NodeAsync(Path.Combine("node_modules", "orval", "dist", "bin", "orval.mjs"), "--config", "orval.config.mjs");
        await project.CompileAsync();
        var said = await project.NodeAsync(Path.Combine("build", "client.js"));

        var expected = JsonNode.Parse(
            """
            {
              "total": 62.58, "band": "good", "board": "Lyon",
              "items": [{ "rank": 1, "score": 62.58, "name": "Alice Martin" }],
              "imported": { "capturedOn": "date", "memberId": "member id", "total": "total" },
              "refusal": { "code": "validationFailed", "pointer": "#/total" }
            }
            """
        );
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(said)), said);
    }
}
