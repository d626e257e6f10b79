using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

public sealed class TypeScriptClientTests(ApiHost host)
{
    private const string Remedy = "install Node.js 20 or later";
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "client.ts"];

    [Fact]
    public async Task Compiles_strictly_records_a_reading_and_reads_the_leaderboard()
    {
        var (node, npm) = (NeededProgram.Find("node", Remedy), NeededProgram.Find("npm", Remedy));
        var acme = await host.CreateOrganizationAsync();
        using var folder = new TestFolder();
        foreach (var file in Files)
            File.Copy(Repository.PathOf("tests", "clients", "typescript", file), Path.Combine(folder.Path, file));

        await RunAsync(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        await RunAsync(
            node,
            Path.Combine("node_modules", "openapi-typescript", "bin", "cli.js"),
            Repository.PathOf("src", "Team.Ssi.Api", "openapi.json"),
            "--output",
            "api.ts"
        );
        await RunAsync(node, Path.Combine("node_modules", "typescript", "bin", "tsc"));
        var said = await RunAsync(node, Path.Combine("build", "client.js"));

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

        Task<string> RunAsync(string program, params string[] arguments) =>
            NeededProgram.RunAsync(
                program,
                arguments,
                folder.Path,
                new Dictionary<string, string> { ["SSI_URL"] = host.Url.AbsoluteUri.TrimEnd('/'), ["SSI_KEY"] = acme.Key }
            );
    }
}
