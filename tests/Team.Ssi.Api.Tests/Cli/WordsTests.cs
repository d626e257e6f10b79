using Team.Ssi.Api.Cli;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Cli;

/// <summary>What the command line understands, before any database.</summary>
public sealed class WordsTests
{
    [Fact]
    public async Task Help_lists_every_command()
    {
        var (code, output, _) = await ApiProcess.RunAsync("--help");

        Assert.Equal(0, code);
        foreach (var verb in (string[])["serve", "migrate", "demo", "organizations", "keys", "import", "export", "doctor", "openapi"])
            Assert.Matches($@"(?m)^  {verb} ", output);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var (code, output, _) = await ApiProcess.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+$", output);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_help()
    {
        var (code, output, errors) = await ApiProcess.RunAsync("migrated", "--json");

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains("'migrated'", errors, StringComparison.Ordinal);
        Assert.Contains("migrate ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 to 200 characters", "organizations", "create", " ")]
    [InlineData("no control characters", "organizations", "create", "Ac\u0007me")]
    [InlineData("Europe/Atlantis is no IANA time zone", "organizations", "create", "Acme", "--time-zone", "Europe/Atlantis")]
    [InlineData("no control characters", "keys", "create", "01930000-0000-7000-8000-000000000000", "--name", "C\u0007RM")]
    public async Task Refuses_a_bad_name_before_it_opens_anything(string reason, params string[] words)
    {
        // The folder would be refused too, but later.
        var (code, output, errors) = await ApiProcess.RunAsync([.. words, "Ssi__Embedded__DataDirectory="]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(reason, Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_stand_among_the_words()
    {
        var (words, settings) = CommandLine.Split([
            "keys",
            "create",
            "--Ssi:Demo",
            "false",
            "--name",
            "a:b",
            "--environment=Production",
            "--scope=members:read",
        ]);

        Assert.Equal(["keys", "create", "--name", "a:b", "--scope=members:read"], words);
        Assert.Equal(["--Ssi:Demo", "false", "--environment=Production"], settings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "serve", "--urls=http://localhost:1")]
    [InlineData(false, "--urls=http://localhost:1")]
    [InlineData(true, "migrate")]
    [InlineData(true, "serve", "--help")]
    [InlineData(true, "anything")]
    public void Everything_that_is_no_command_is_a_setting_of_serve(bool isVerb, params string[] args) =>
        Assert.Equal(isVerb, Verbs.Names(args));
}
