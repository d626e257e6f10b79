using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetTeamWeekTests(ApiHost host)
{
    [Fact]
    public async Task Shows_what_deserves_a_conversation()
    {
        var company = await WeekAsync();

        var week = await company.GetAsync(PathOf(company), await company.ManagerAsync());

        Assert.Equal("Lyon 2026-W47 2026-11-22", $"{week["team"]!["name"]} {week["week"]} {week["asOf"]}");
        Assert.Equal(["Bob", "Dora"], week["stale"]!.AsArray().Select(stale => stale!["member"]!["displayName"]!.GetValue<string>()));
        Assert.Null(week["stale"]![1]!["capturedOn"]);
        Assert.Null(week["platformShift"]);
        var drop = Assert.Single(week["drops"]!.AsArray())!;
        Assert.Equal("Alice 55 -3", $"{drop["member"]!["displayName"]} {drop["score"]} {drop["change"]}");
        Assert.Equal(
            ["Call three customers True", "Search with filters once a week False"],
            week["actionsDue"]!.AsArray().Select(action => $"{action!["title"]} {action["overdue"]!.GetValue<bool>()}")
        );
        var missed = Assert.Single(week["checkInsMissed"]!.AsArray())!;
        Assert.Equal(("2026-11-16", null), ($"{missed["dueOn"]}", missed["lastOn"]));
        var ending = Assert.Single(week["programsEnding"]!.AsArray())!;
        Assert.Equal("Ambassadors 2026-11-30 1", $"{ending["name"]} {ending["endsOn"]} {ending["participants"]}");
    }

    [Fact]
    public async Task It_reads_as_Markdown_and_as_a_page()
    {
        var company = await WeekAsync();
        var eve = await company.Acme.CreateMemberAsync("Eve [x](http://evil) <b>*bold*</b>", company.Lyon);
        Assert.NotEqual(Guid.Empty, eve);

        var markdown = await AcceptAsync(company, "text/markdown", "en");
        var html = await AcceptAsync(company, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "fr");

        Assert.StartsWith("# Lyon: week 2026-W47\n", markdown.Text, StringComparison.Ordinal);
        Assert.Contains("- Alice: Call three customers (was due on 2026-11-10)", markdown.Text, StringComparison.Ordinal);
        Assert.Contains("""Eve \[x\](http://evil) \<b\>\*bold\*\</b\>: none yet""", markdown.Text, StringComparison.Ordinal);
        Assert.Equal("text/markdown", markdown.Type);
        Assert.Contains("<html lang=\"fr\">", html.Text, StringComparison.Ordinal);
        Assert.Contains("<h2>Actions à échéance</h2>", WebUtility.HtmlDecode(html.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html.Text, StringComparison.Ordinal);
        Assert.Equal("text/html", html.Type);
        Assert.Equal("application/json", (await AcceptAsync(company, "*/*", "en")).Type);
    }

    [Fact]
    public async Task A_fall_within_the_noise_of_the_organization_is_none()
    {
        var company = await WeekAsync();
        await company.KnowNoiseAsync(1.2);

        var week = await company.GetAsync(PathOf(company));

        Assert.Empty(week["drops"]!.AsArray());
    }

    [Fact]
    public async Task What_LinkedIn_did_to_everybody_is_said_and_is_nobodys_fall()
    {
        var company = await WeekAsync();
        await company.BreakAsync(-250);

        var week = await company.GetAsync(PathOf(company));
        var french = await AcceptAsync(company, "text/markdown", "fr");

        Assert.Equal(-2.5m, week["platformShift"]!.GetValue<decimal>());
        Assert.Empty(week["drops"]!.AsArray());
        Assert.Contains("- Le total de chacun a bougé de -2,5 points.", french.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_week_says_so()
    {
        var company = await Coached.CreateAsync(host);
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 60);

        var markdown = await AcceptAsync(company, "text/markdown", "en");

        Assert.Contains("Nothing is waiting.", markdown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_of_fifty_takes_at_most_eight_commands()
    {
        var company = await WeekAsync();
        // Names have to be asked for once somebody keeps theirs.
        await company.HideAliceAsync();
        for (var place = 0; place < 47; place++)
            await company.Acme.CreateMemberAsync($"Colleague {place}", company.Lyon);
        var manager = await company.ManagerAsync();
        await company.GetAsync(PathOf(company), manager);

        var sent = await SqlCommands.OfGetAsync(manager, PathOf(company));

        Assert.InRange(sent.OfOperation.Count, 1, 8);
    }

    [Fact]
    public async Task Who_is_anonymous_is_in_it_for_who_leads_them_directly()
    {
        var company = await WeekAsync();
        await company.HideAliceAsync();

        var above = await company.GetAsync(PathOf(company), await company.ManagerAsync());
        var direct = await company.GetAsync(PathOf(company), await company.DirectManagerAsync());

        Assert.DoesNotContain("Alice", above.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (above["drops"]!.AsArray().Count, above["actionsDue"]!.AsArray().Count));
        Assert.Single(direct["drops"]!.AsArray());
    }

    [Fact]
    public async Task A_preset_leaves_in_it_who_accepts_coaching()
    {
        var company = await WeekAsync();
        await company.AdoptWorksCouncilAsync();
        await company.AcceptCoachingAsync();

        var above = await company.GetAsync(PathOf(company), await company.ManagerAsync());
        var direct = await company.GetAsync(PathOf(company), await company.DirectManagerAsync());

        Assert.Equal((0, 0), (above["stale"]!.AsArray().Count, above["drops"]!.AsArray().Count));
        Assert.Equal((0, 1), (direct["stale"]!.AsArray().Count, direct["drops"]!.AsArray().Count));
    }

    [Fact]
    public async Task Who_is_paused_is_not_in_it()
    {
        var company = await WeekAsync();
        await company.PauseAsync(company.Alice);

        var week = await company.GetAsync(PathOf(company), await company.DirectManagerAsync());

        Assert.DoesNotContain("Alice", week.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, week["stale"]!.AsArray().Count);
    }

    [Fact]
    public async Task It_is_for_who_leads_the_team()
    {
        var company = await Coached.CreateAsync(host);
        var manager = await company.ManagerAsync();

        await (await manager.GetAsync($"/v1/teams/{company.Milan}/week")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        foreach (var role in new[] { "hr", "admin" })
            await (await (await company.Acme.SignInAsync(role)).GetAsync(PathOf(company))).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "missingRole"
            );
    }

    [Fact]
    public async Task Refuses_what_it_cannot_read()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{PathOf(company)}?includeSubteams=x")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(PathOf(company))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(PathOf(company))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<Coached> WeekAsync()
    {
        var company = await Coached.CreateAsync(host);
        var bob = await company.Acme.CreateMemberAsync("Bob", company.Lyon);
        await company.Acme.CreateMemberAsync("Dora", company.Lyon);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/actions", new { title = "Call three customers", dueOn = "2026-11-10" });
        await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search, dueOn = "2026-11-25" });
        await company.Http.PostAsync($"{plan}/actions", new { title = "Much later", dueOn = "2027-01-10" });
        await company.Acme.RecordAsync(bob, new DateOnly(2026, 10, 2), 70);
        await company.Acme.RecordAsync(company.Alice, new DateOnly(2026, 11, 13), 58);
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 55);
        var program = await company.Http.PostAsync(
            "/v1/programs",
            new
            {
                name = "Ambassadors",
                kind = "ambassador",
                startsOn = "2026-09-01",
                endsOn = "2026-11-30",
            }
        );
        var enrolled = await company.Http.PutAsJsonAsync(
            $"/v1/programs/{program["id"]}/enrollments/{company.Alice}",
            new { status = "active", on = "2026-09-01" }
        );
        Assert.True(enrolled.IsSuccessStatusCode);
        return company;
    }

    private static async Task<(string Text, string? Type)> AcceptAsync(Coached company, string accept, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(company));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var answer = await company.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType);
    }

    private static string PathOf(Coached company) => $"/v1/teams/{company.Lyon}/week";
}
