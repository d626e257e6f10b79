using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetCoachingAccountabilityTests(ApiHost host)
{
    private const string Path = "/v1/coaching/accountability";

    [Fact]
    public async Task Counts_whether_coaching_happens_is_applied_and_works()
    {
        var company = await CompanyAsync();

        var answer = await company.GetAsync($"{Path}?from=2026-11-01", await company.Acme.SignInAsync("hr"));

        var (all, lyon) = (answer["items"]![0]!, answer["items"]!.AsArray().Single(item => $"{item!["board"]!["name"]}" == "Lyon")!);
        Assert.Equal("organization", all["board"]!["type"]!.GetValue<string>());
        Assert.Equal("""{"coached":6,"plans":6,"checkIns":6,"checkInsPerMember":0.5}""", lyon["happening"]!.ToJsonString());
        Assert.Equal("""{"done":6,"skipped":0,"open":6}""", lyon["applied"]!.ToJsonString());
        Assert.Equal(
            """{"coached":{"compared":6,"up":6,"down":0},"others":{"compared":5,"up":0,"down":5},"suppression":null}""",
            lyon["working"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData(0.3, 6, 5)]
    [InlineData(0.5, 6, 0)]
    [InlineData(1, 0, 0)]
    public async Task A_change_counts_beyond_the_noise_of_the_organization(double sem, int up, int down)
    {
        var company = await CompanyAsync();
        await company.KnowNoiseAsync(sem);

        var answer = await company.GetAsync($"{Path}?from=2026-11-01");

        var working = answer["items"]![0]!["working"]!;
        Assert.Equal((up, down), ((int)working["coached"]!["up"]!, (int)working["others"]!["down"]!));
    }

    [Fact]
    public async Task Nothing_is_said_of_a_team_that_is_too_small()
    {
        var company = await CompanyAsync();

        var answer = await company.GetAsync(Path);

        var milan = answer["items"]!.AsArray().Single(item => $"{item!["board"]!["name"]}" == "Milan")!;
        Assert.Equal("""{"reason":"belowMinGroupSize"}""", milan["suppression"]!.ToJsonString());
        Assert.All(["active", "happening", "applied", "working"], figure => Assert.Null(milan[figure]));
    }

    [Fact]
    public async Task No_change_is_compared_where_a_side_is_too_small()
    {
        var company = await CompanyAsync();
        await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 6 }));

        var answer = await company.GetAsync($"{Path}?from=2026-11-01");

        // Five of the others have a score at both ends.
        var all = answer["items"]![0]!;
        Assert.Equal("""{"coached":null,"others":null,"suppression":{"reason":"belowMinGroupSize"}}""", all["working"]!.ToJsonString());
        Assert.Null(all["suppression"]);
        Assert.Contains(
            "belowMinGroupSize",
            await company.Http.GetStringAsync($"{Path}?from=2026-11-01&format=csv"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_names_nobody()
    {
        var company = await CompanyAsync();

        var answer = (await company.GetAsync(Path)).ToJsonString();

        Assert.DoesNotContain("Colleague", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_holds_the_boards()
    {
        var company = await CompanyAsync();

        var rows = await (await company.Http.GetAsync($"{Path}?format=csv")).ReadCsvAsync();

        Assert.Contains(rows, row => row["Board"] == "Lyon" && row["Plans"] == "6");
    }

    [Theory]
    [InlineData("to=2026-11-23", "?to", "future")]
    [InlineData("from=2026-11-22&to=2026-11-21", "?from", "outOfRange")]
    [InlineData("from=2020-01-01", "?from", "outOfRange")]
    [InlineData("from=0001-01-02&to=0001-01-03", "?from", "outOfRange")]
    public async Task Refuses(string query, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{Path}?{query}")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            pointer,
            code
        );
    }

    [Fact]
    public async Task It_is_for_human_resources()
    {
        var company = await Coached.CreateAsync(host);
        var confined = await company.Acme.ClientOfTeamsAsync([company.Lyon], "coaching:read");

        foreach (var person in new[] { await company.ManagerAsync(), await company.AliceAsync(), await company.Acme.SignInAsync("admin") })
            await (await person.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        await (await confined.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_their_own_organization_only()
    {
        await CompanyAsync();
        var other = await host.CreateOrganizationAsync("Other");

        var answer = await (await other.Http.GetAsync(Path)).ReadAsync();

        Assert.DoesNotContain("Lyon", answer.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Six of the twelve in Lyon have a plan and rise by two points; the others fall by one.</summary>
    private async Task<Coached> CompanyAsync()
    {
        var company = await Coached.CreateAsync(host);
        var colleagues = await company.ColleaguesAsync([.. Enumerable.Repeat(52.5m, 6), .. Enumerable.Repeat(49.25m, 5)]);
        foreach (var (place, member) in colleagues.Index())
        {
            await company.Acme.RecordAsync(member, new DateOnly(2026, 10, 30), 50.5m);
            if (place >= 6)
                continue;
            var plan = $"{PlanPaths.Plans}/{(await company.Http.PostAsync(PlanPaths.Plans, PlanPaths.PlanOf(member)))["id"]}";
            var done = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });
            await company.Http.PatchAsync($"{plan}/actions/{done["id"]}", new { status = "done" });
            await company.Http.PostAsync($"{plan}/actions", new { title = "Call" });
            await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });
        }
        return company;
    }
}
