using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>Pages that are read one after the other while the board moves.</summary>
public sealed class LeaderboardWalkTests(ApiHost host)
{
    private const int People = 36;
    private const int PageSize = 5;
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly FridayBefore = Friday.AddDays(-7);

    // github.com/agoragames/leaderboard, spec/competition_ranking_leaderboard_spec.rb and tie_ranking_leaderboard_spec.rb: pages of three that cut groups of equals.
    [Theory]
    [InlineData("competition", "1 1 1|1 5 5|5 5 9|9")]
    [InlineData("dense", "1 1 1|1 2 2|2 2 3|3")]
    [InlineData("ordinal", "1 2 3|4 5 6|7 8 9|10")]
    public async Task Ranks_go_on_inside_a_group_of_equals(string ties, string ranks)
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var total in new[] { 50, 50, 50, 50, 30, 30, 30, 30, 10, 10 })
            await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), Friday, total);

        var pages = new List<JsonObject>();
        for (var next = $"/v1/organization/leaderboard?ties={ties}&limit=3"; next is not null; next = await ReadAsync(acme, next, pages))
        { }

        Assert.Equal(
            ranks,
            string.Join('|', pages.Select(page => string.Join(' ', page["items"]!.AsArray().Select(item => item!["rank"]!.ToString()))))
        );
    }

    [Theory]
    [InlineData("teams/{0}", "ties=competition")]
    [InlineData("teams/{0}", "ties=dense")]
    [InlineData("teams/{0}", "ties=ordinal")]
    [InlineData("teams/{0}", "ties=ordinal&metric=improvement")]
    [InlineData("teams/{0}", "ties=competition&asOf=2026-11-20")]
    [InlineData("organization", "ties=competition")]
    [InlineData("organization", "ties=dense")]
    public async Task Shows_the_board_as_it_was_at_the_first_page_while_readings_change(string board, string question)
    {
        var (acme, lyon, people) = await TeamAsync();
        var path = $"/v1/{string.Format(null, board, lyon)}/leaderboard?{question}";
        var whole = await (await acme.Http.GetAsync($"{path}&limit=200")).ReadAsync();
        var pages = new List<JsonObject>();
        var next = await ReadAsync(acme, $"{path}&limit={PageSize}", pages);
        using var written = new SemaphoreSlim(0);
        using var stop = new CancellationTokenSource();

        var writers = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => ChangeAsync(acme, people, writer, written, stop.Token)));
        while (next is not null)
        {
            for (var change = 0; change < 4; change++)
                await Task.WhenAny(written.WaitAsync(), writers);
            next = await ReadAsync(acme, next, pages);
        }
        await stop.CancelAsync();
        await writers;

        Assert.Equal((People + PageSize - 1) / PageSize, pages.Count);
        Assert.Equal(Items(whole), pages.SelectMany(Items));
        Assert.All(pages, page => Assert.Equal(Counts(whole), Counts(page)));
        Assert.NotEqual(Items(whole), Items(await (await acme.Http.GetAsync($"{path}&limit=200")).ReadAsync()));
    }

    [Fact]
    public async Task Who_leaves_above_moves_nobody_below()
    {
        var (acme, lyon, people) = await TeamAsync();
        var path = $"/v1/teams/{lyon}/leaderboard?ties=ordinal";
        var whole = await (await acme.Http.GetAsync($"{path}&limit=200")).ReadAsync();
        var pages = new List<JsonObject>();
        var next = await ReadAsync(acme, $"{path}&limit={PageSize}", pages);
        await acme.Http.DeleteAsync($"/v1/members/{pages[0]["items"]![0]!["member"]!["id"]}");

        while (next is not null)
            next = await ReadAsync(acme, next, pages);

        Assert.Equal(Places(whole), pages.SelectMany(Places));

        static IEnumerable<string> Places(JsonObject board) =>
            board["items"]!.AsArray().Select(item => $"{item!["rank"]} {item["member"]!["id"]} {item["percentile"]} {item["topPercent"]}");
    }

    [Theory]
    [InlineData("teams/{0}", false)]
    [InlineData("teams/{0}", true)]
    [InlineData("organization", false)]
    [InlineData("organization", true)]
    public async Task A_setting_that_changes_on_the_way_is_for_the_next_walk(string board, bool areWeeksKept)
    {
        var (acme, lyon, _) = await TeamAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), FridayBefore, 30);
        if (areWeeksKept)
            await KeepWeeksAsync(acme);
        var path = $"/v1/{string.Format(null, board, lyon)}/leaderboard?ties=ordinal";
        var whole = await (await acme.Http.GetAsync($"{path}&limit=200")).ReadAsync();
        var pages = new List<JsonObject>();
        var next = await ReadAsync(acme, $"{path}&limit={PageSize}", pages);

        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { freshnessDays = 1 }));
        while (next is not null)
            next = await ReadAsync(acme, next, pages);

        Assert.Equal(Items(whole), pages.SelectMany(Items));
        Assert.All(pages, page => Assert.Equal(Counts(whole), Counts(page)));
        Assert.Equal(0, (int)(await (await acme.Http.GetAsync(path)).ReadAsync())["size"]!);
    }

    [Theory]
    [InlineData("teams/{0}", false)]
    [InlineData("teams/{0}", true)]
    [InlineData("organization", false)]
    [InlineData("organization", true)]
    public async Task Who_leaves_below_leaves_the_head_of_the_board_alone(string board, bool areWeeksKept)
    {
        var (acme, lyon, _) = await TeamAsync();
        if (areWeeksKept)
            await KeepWeeksAsync(acme);
        var path = $"/v1/{string.Format(null, board, lyon)}/leaderboard?ties=ordinal";
        var whole = await (await acme.Http.GetAsync($"{path}&limit=200")).ReadAsync();
        var pages = new List<JsonObject>();
        var next = await ReadAsync(acme, $"{path}&limit=3", pages);
        var fourth = whole["items"]![3]!["member"]!["id"]!.ToString();

        await acme.Http.DeleteAsync($"/v1/members/{fourth}");
        while (next is not null)
            next = await ReadAsync(acme, next, pages);

        var items = pages.SelectMany(page => page["items"]!.AsArray()).ToList();
        Assert.All(pages, page => Assert.Equal(Counts(whole), Counts(page)));
        Assert.Equal(Enumerable.Range(1, People - 1), items.Select(item => (int)item!["rank"]!));
        Assert.Equal(whole["items"]!.AsArray().Select(IdOf).Where(id => id != fourth), items.Select(IdOf));

        static string IdOf(JsonNode? item) => item!["member"]!["id"]!.ToString();
    }

    [Theory]
    [InlineData("teams/{0}", false)]
    [InlineData("teams/{0}", true)]
    [InlineData("organization", false)]
    [InlineData("organization", true)]
    public async Task Who_comes_back_below_is_on_the_pages_that_follow(string board, bool areWeeksKept)
    {
        var (acme, lyon, _) = await TeamAsync();
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        await acme.RecordAsync(bob, Friday, 30);
        await acme.Http.DeleteAsync($"/v1/members/{bob}");
        if (areWeeksKept)
            await KeepWeeksAsync(acme);
        var pages = new List<JsonObject>();
        var next = await ReadAsync(acme, $"/v1/{string.Format(null, board, lyon)}/leaderboard?limit={PageSize}", pages);

        await acme.Http.PatchAsync($"/v1/members/{bob}", Answers.Patch(new { deactivatedOn = (DateOnly?)null }));
        while (next is not null)
            next = await ReadAsync(acme, next, pages);

        var last = pages[^1]["items"]!.AsArray()[^1]!;
        Assert.Equal($"{bob} {People + 1} 100", $"{last["member"]!["id"]} {last["rank"]} {last["topPercent"]}");
        Assert.Equal([People, People + 1], pages.Select(page => (int)page["size"]!).Distinct());
    }

    private async Task KeepWeeksAsync(TestOrganization acme) =>
        Assert.True(await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(acme.Id, TestContext.Current.CancellationToken));

    /// <summary>Half of the people get new readings, other readings for the same days, or lose one, over and over.</summary>
    private static async Task ChangeAsync(TestOrganization acme, Guid[] people, int writer, SemaphoreSlim written, CancellationToken stop)
    {
        for (var turn = writer; !stop.IsCancellationRequested; turn++)
        {
            var submissions = $"/v1/members/{people[7 * turn % People / 2 * 2]}/submissions";
            var (day, total) = (turn % 3 == 0 ? Friday : RunningClock.Today, 10 + 17 * turn % 80);
            var answer =
                turn % 5 == 4
                    ? await acme.Http.DeleteAsync($"{submissions}/{FridayBefore:yyyy-MM-dd}", CancellationToken.None)
                    : await acme.Http.PutAsJsonAsync($"{submissions}/{day:yyyy-MM-dd}", new { total }, CancellationToken.None);
            Assert.True((int)answer.StatusCode is < 300 or 404, $"{answer.StatusCode}");
            written.Release();
        }
    }

    /// <summary>A team with many equals, each with a reading now and a week ago.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon, Guid[] People)> TeamAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var people = new Guid[People];
        for (var place = 0; place < People; place++)
        {
            people[place] = await acme.CreateMemberAsync($"Alice {place}", lyon);
            await acme.RecordAsync(people[place], FridayBefore, 40 + place % 4);
            await acme.RecordAsync(people[place], Friday, 50 + 2 * (place % 6));
        }
        return (acme, lyon, people);
    }

    /// <returns>Where the page after it is; null after the last.</returns>
    private static async Task<string?> ReadAsync(TestOrganization acme, string path, List<JsonObject> pages)
    {
        var answer = await acme.Http.GetAsync(path);
        pages.Add(await answer.ReadAsync());
        return answer.Headers.TryGetValues("Link", out var links)
            ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)]
            : null;
    }

    private static IEnumerable<string> Items(JsonObject board) => board["items"]!.AsArray().Select(item => item!.ToJsonString());

    private static string Counts(JsonObject board) => $"{board["size"]} {board["stale"]} {board["missing"]} {board["excluded"]}";
}
