using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

public sealed class FirstStartTests(DemoServer demo) : IClassFixture<DemoServer>
{
    /// <summary>Of the demo's 60 weeks the last is not over, and that before may not be due.</summary>
    private const int FewestFrozenWeeks = 58;

    [Fact]
    public async Task The_first_start_makes_a_demo_that_the_printed_key_opens()
    {
        var organization = await demo.Api.GetAsync("/v1/organization");
        var teams = (await demo.Api.GetAsync("/v1/teams?limit=200"))["items"]!.AsArray();
        var members = (await demo.Api.GetAsync("/v1/members?limit=200"))["items"]!.AsArray();

        Assert.NotEmpty(organization["name"]!.GetValue<string>());
        Assert.Equal(12, teams.Count);
        Assert.InRange(members.Count, 150, 200);
        Assert.Contains("admin", (await demo.Api.GetAsync("/v1/me"))["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
    }

    [Fact]
    public async Task The_demo_has_a_leaderboard()
    {
        var teams = (await demo.Api.GetAsync("/v1/teams?limit=200"))["items"]!.AsArray();

        var sizes = new List<int>();
        foreach (var team in teams)
            sizes.Add((await demo.Api.GetAsync($"/v1/teams/{team!["id"]}/leaderboard"))["size"]!.GetValue<int>());

        Assert.Contains(sizes, size => size >= 5);
    }

    [Fact]
    public async Task The_demos_past_weeks_are_frozen()
    {
        var weeks = 0;
        // A worker does it as soon as the database is prepared.
        for (var attempt = 0; attempt < 2400 && weeks < FewestFrozenWeeks; attempt++)
        {
            weeks = (await demo.Api.GetAsync("/v1/closings?limit=200"))["items"]!.AsArray().Count;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.InRange(weeks, FewestFrozenWeeks, 60);
    }

    [Fact]
    public async Task The_console_names_the_page_to_start_with()
    {
        var page = new Uri(await demo.Api.SaysAsync(@"Swagger UI +(http\S+)"));

        Assert.Equal(demo.Api.Http.BaseAddress!.Authority, page.Authority);
        Assert.Equal(HttpStatusCode.OK, (await demo.Api.Http.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task The_root_leads_to_Swagger_UI()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = demo.Api.Http.BaseAddress };

        var answer = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/swagger", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_second_instance_on_the_same_folder_is_refused_in_one_line()
    {
        var (code, _, errors) = await ApiProcess.RunAsync("--urls=http://127.0.0.1:0", demo.Folder);

        Assert.Equal(1, code);
        Assert.Single(errors.Split('\n'));
        Assert.Contains($"in use by process {demo.Api.Id}", errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await demo.Api.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused_in_one_line()
    {
        using var folder = new TestFolder();

        var (code, output, errors) = await ApiProcess.RunAsync(
            $"--urls={demo.Api.Http.BaseAddress}",
            $"--Ssi:Embedded:DataDirectory={folder.Path}/data",
            DemoServer.Fast
        );

        Assert.Equal(1, code);
        Assert.Single(errors.Split('\n'));
        Assert.Contains("address already in use", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
