using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Features.Exports;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Cli;

public sealed class ExportOrganizationTests(ApiHost host)
{
    [Fact]
    public async Task Writes_the_archive_to_a_file()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice Martin");
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "acme.zip");

        var (code, output, errors) = await ApiProcess.RunAsync(
            "export",
            "--organization",
            $"{acme.Id}",
            "--output",
            file,
            "--json",
            Database()
        );

        Assert.True(code == 0, output + errors);
        Assert.Equal(2, JsonNode.Parse(output)!["rows"]!.GetValue<long>());
        await using var zip = File.OpenRead(file);
        Assert.Contains("Alice Martin", (await Exporting.FilesAsync(zip))["members.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_organization_that_is_not_there_and_a_folder_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        using var folder = new TestFolder();

        var stranger = await ApiProcess.RunAsync(
            "export",
            "--organization",
            $"{Guid.CreateVersion7()}",
            "--output",
            Path.Combine(folder.Path, "x.zip"),
            Database()
        );
        var nowhere = await ApiProcess.RunAsync(
            "export",
            "--organization",
            $"{acme.Id}",
            "--output",
            Path.Combine(folder.Path, "no", "x.zip"),
            Database()
        );

        Assert.Equal((1, 1), (stranger.ExitCode, nowhere.ExitCode));
        Assert.Contains("There is no such organization.", stranger.Errors, StringComparison.Ordinal);
        Assert.Contains("cannot be written", nowhere.Errors, StringComparison.Ordinal);
    }

    private string Database() => $"ConnectionStrings__Ssi={host.Database.App}";
}
