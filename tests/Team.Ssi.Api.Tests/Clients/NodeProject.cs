using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

/// <summary>A folder of tests/clients, copied and with its packages installed as its lock file says.</summary>
internal sealed class NodeProject : IDisposable
{
    private const string Remedy = "install Node.js 20 or later";
    private const string Settings = ".npmrc";

    private readonly TestFolder _folder = new();
    private readonly string _node;
    private readonly Dictionary<string, string> _environment;

    private NodeProject(string node, Dictionary<string, string> environment) => (_node, _environment) = (node, environment);

    /// <param name="name">The folder's.</param>
    /// <param name="host">Where the client finds the API.</param>
    /// <param name="organization">With whose key.</param>
    public static async Task<NodeProject> InstallAsync(string name, ApiHost host, TestOrganization organization)
    {
        var npm = NeededProgram.Find("npm", Remedy);
        var project = new NodeProject(
            NeededProgram.Find("node", Remedy),
            new Dictionary<string, string>
            {
                ["SSI_URL"] = host.Url.AbsoluteUri.TrimEnd('/'),
                ["SSI_KEY"] = organization.Key,
                ["SSI_DESCRIPTION"] = Description,
            }
        );
        var source = Repository.PathOf("tests", "clients", name);
        foreach (var file in Directory.EnumerateFiles(source).Append(Path.Combine(source, Settings)).Distinct())
            File.Copy(file, Path.Combine(project._folder.Path, Path.GetFileName(file)));
        await project.RunAsync(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        return project;
    }

    public static string Description => Repository.PathOf("src", "Team.Ssi.Api", "openapi.json");

    /// <summary>Runs a script of the project, or of one of its packages.</summary>
    /// <returns>What it says.</returns>
    public Task<string> NodeAsync(string script, params string[] arguments) => RunAsync(_node, [script, .. arguments]);

    public Task<string> CompileAsync() => NodeAsync(Path.Combine("node_modules", "typescript", "bin", "tsc"));

    public void Dispose() => _folder.Dispose();

    private Task<string> RunAsync(string program, params string[] arguments) =>
        NeededProgram.RunAsync(program, arguments, _folder.Path, _environment);
}
