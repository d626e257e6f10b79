using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Features.Imports;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Cli;

public sealed class ImportReadingsTests(ApiHost host)
{
    [Fact]
    public async Task Imports_a_file_and_says_what_came_of_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "november.csv");
        await File.WriteAllTextAsync(file, "date;email;total\n20/11/2026;alice@example.com;62,5\n20/11/2026;nobody@example.com;1\n");

        var (code, output, errors) = await ApiProcess.RunAsync("import", file, "--organization", $"{acme.Id}", "--json", Database());

        Assert.True(code == 0, output + errors);
        Assert.Equal("1 0 0 1 0", JsonNode.Parse(output)!.AsObject().Counts());
        Assert.Equal(62.5m, await acme.TotalAsync(alice, "2026-11-20"));
        var (words, said, _) = await ApiProcess.RunAsync("import", file, "--organization", $"{acme.Id}", "--all-or-nothing", Database());
        Assert.Equal(1, words);
        Assert.Contains("line 3, email: There is no such member. nobody@example.com", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_none_and_an_organization_that_is_not_there()
    {
        var acme = await host.CreateOrganizationAsync();
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "november.csv");
        await File.WriteAllTextAsync(file, "date,email,total\n2026-11-20,alice@example.com,1\n");
        var empty = Path.Combine(folder.Path, "empty.csv");
        await File.WriteAllTextAsync(empty, "");

        var absent = await ApiProcess.RunAsync("import", Path.Combine(folder.Path, "no.csv"), "--organization", $"{acme.Id}", Database());
        var nothing = await ApiProcess.RunAsync("import", empty, "--organization", $"{acme.Id}", Database());
        var stranger = await ApiProcess.RunAsync("import", file, "--organization", $"{Guid.CreateVersion7()}", Database());

        Assert.Equal((1, 1, 1), (absent.ExitCode, nothing.ExitCode, stranger.ExitCode));
        Assert.Contains("cannot be read", absent.Errors, StringComparison.Ordinal);
        Assert.Contains("The file is empty.", nothing.Errors, StringComparison.Ordinal);
        Assert.Contains("There is no such organization.", stranger.Errors, StringComparison.Ordinal);
    }

    private string Database() => $"ConnectionStrings__Ssi={host.Database.App}";
}
