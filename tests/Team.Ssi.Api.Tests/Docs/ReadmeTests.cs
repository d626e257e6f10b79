using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Demo;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Docs;

/// <summary>What a page shows is what a reader gets: its commands run in one shell, in order, against a demo organization of their own.</summary>
public sealed class ReadmeTests(ApiHost host)
{
    private const char EndOfBlock = '\u0004';

    /// <summary>Quentin, Chloé and Élodie.</summary>
    private static readonly string[] PeopleOfTheTour = ["A1049", "A1053", "A1054"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guides/integrating.md")]
    [InlineData("docs/guides/exporting.md")]
    [InlineData("docs/guides/importing.md")]
    [InlineData("docs/guides/rankings.md")]
    [InlineData("docs/guides/coaching.md")]
    [InlineData("docs/guides/access.md")]
    [InlineData("docs/guides/advocacy.md")]
    [InlineData("docs/guides/scim.md")]
    [InlineData("docs/guides/webhooks.md")]
    public async Task The_commands_of_a_page_run_as_printed(string page)
    {
        var shell = NeededProgram.Find("sh", "install Git for Windows and put its usr/bin folder on PATH");
        NeededProgram.Find("curl", "install it with your system's packages");
        var blocks = new MarkdownFile(page).RunnableBlocks();
        using var folder = new TestFolder();
        var script = Path.Combine(folder.Path, "page.sh");
        await File.WriteAllTextAsync(script, string.Concat(blocks.Select(block => block.Script + "printf '\\004'\n")));

        var output = await NeededProgram.RunAsync(
            shell,
            ["-e", script],
            folder.Path,
            new Dictionary<string, string> { ["URL"] = host.Url.GetLeftPart(UriPartial.Authority), ["KEY"] = await CreateDemoAsync() }
        );

        var answers = output.Split(EndOfBlock);
        Assert.NotEmpty(blocks);
        Assert.Equal(blocks.Count + 1, answers.Length);
        Assert.All(
            blocks.Zip(answers),
            run =>
            {
                var (block, answer) = run;
                Assert.False(string.IsNullOrWhiteSpace(block.Promised), $"{page} does not show what this answers:\n{block.Script}");
                if (block.MissingFrom(answer) is { } missing)
                    Assert.Fail($"{page} promises\n{missing}\nwhere\n{block.Script}answers\n{answer}");
            }
        );
    }

    [Theory]
    [InlineData("{ \"a\": 1, … \"c\": 3, … }", null)]
    [InlineData("{ … \"c\": 3, … \"a\": 1 … }", "\"a\":1")]
    [InlineData("{ \"a\": 1, \"c\": 3 }", "{\"a\":1,\"c\":3}")]
    public void A_promise_is_kept_part_by_part_and_in_order(string promised, string? missing) =>
        Assert.Equal(missing, new RunnableBlock("", promised).MissingFrom("{\"a\":1,\"b\":2,\n\"c\":3, \"d\": 4 }"));

    /// <summary>The tour records the first readings of two people, and the README cannot know on which day.</summary>
    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-11-25")]
    [InlineData("2027-03-07")]
    [InlineData("2028-02-29")]
    public void The_people_of_the_tour_are_there_whatever_the_day(string today)
    {
        var demo = DemoOrganization.Generate(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var people = PeopleOfTheTour.Select(id => demo.Members.Single(member => member.ExternalId == id)).ToList();

        Assert.Equal(["Quentin Gérard", "Chloé Diallo", "Élodie Quéméner"], people.Select(member => member.DisplayName));
        Assert.Equal([false, true, false], people.Select(member => member.Readings.Count > 0));
        Assert.All(people, member => Assert.Null(member.DeactivatedOn));
    }

    private async Task<string> CreateDemoAsync()
    {
        var key = ApiKeyFormat.Create();
        var data = DemoOrganization.Generate(RunningClock.Today);
        await host
            .Services.GetRequiredService<NewOrganization>()
            .CreateAsync(
                data.Name,
                data.TimeZone,
                ApiKeyFormat.Hash(key),
                ApiKeyFormat.PrefixOf(key)!,
                db => DemoRecords.WriteAsync(db, data, RunningClock.Start, CancellationToken.None),
                CancellationToken.None
            );
        return key;
    }
}
