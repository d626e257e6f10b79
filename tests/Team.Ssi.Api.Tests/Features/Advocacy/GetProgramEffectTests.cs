using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramEffectTests(ApiHost host)
{
    [Fact]
    public async Task Tells_by_how_much_more_participants_rose()
    {
        var (acme, program) = await CompanyAsync(participants: 10, others: 12);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect")).ReadAsync();

        Assert.Equal(
            ("ok", "2026-08-31", "2026-11-22", 10, 12),
            (
                effect["status"]!.GetValue<string>(),
                effect["baselineOn"]!.GetValue<string>(),
                effect["outcomeOn"]!.GetValue<string>(),
                effect["participants"]!.GetValue<int>(),
                effect["others"]!.GetValue<int>()
            )
        );
        // Participants gained 5 to 7 points, the others 1 to 3: 6 − 2 less what the tens and twelves leave over.
        var total = effect["metrics"]!["total"]!;
        Assert.Equal(5.9, total["differenceInDifferences"]!["participantsChange"]!.GetValue<double>());
        Assert.Equal(2, total["differenceInDifferences"]!["othersChange"]!.GetValue<double>());
        Assert.Equal(3.9, total["differenceInDifferences"]!["estimate"]!.GetValue<double>());
        var interval = total["differenceInDifferences"]!["interval"]!.AsArray().Select(end => end!.GetValue<double>()).ToList();
        Assert.InRange(3.9, interval[0], interval[1]);
        Assert.InRange(total["ancova"]!["estimate"]!.GetValue<double>(), 3, 5);
        Assert.NotNull(total["ancova"]!["baselineCoefficient"]);
        Assert.All(
            ["professionalBrand", "rightPeople", "insights", "relationships"],
            pillar => Assert.InRange(effect["metrics"]![pillar]!["differenceInDifferences"]!["estimate"]!.GetValue<double>(), 0.96, 0.99)
        );
        Assert.Equal(["selfSelection", "regressionToTheMean"], effect["warnings"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.Null(effect["preTrend"]);
    }

    [Fact]
    public async Task Counts_who_is_left_out_by_reason()
    {
        var (acme, program) = await CompanyAsync(participants: 10, others: 10);
        var (alice, bob, carla) = (
            await acme.CreateMemberAsync("Alice"),
            await acme.CreateMemberAsync("Bob"),
            await acme.CreateMemberAsync("Carla")
        );
        await ScoreAsync(acme, alice, 40, 45);
        await acme.EnrollAsync(program, alice, "invited", Programs.Start);
        await ScoreAsync(acme, bob, 40, 45);
        await acme.EnrollAsync(program, bob, "active", RunningClock.Today.AddDays(-27));
        await acme.RecordAsync(carla, RunningClock.Today, 50);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect")).ReadAsync();

        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""{"deactivated":0,"neverActive":1,"noBaseline":1,"noOutcome":0,"activeTooShort":1}"""),
                effect["excluded"]
            ),
            effect["excluded"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Fewer_than_ten_on_a_side_get_a_reason_and_no_figure()
    {
        var (acme, program) = await CompanyAsync(participants: 9, others: 10);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect")).ReadAsync();

        Assert.Equal(
            ("insufficientData", "tooFewParticipants", 9, 10),
            (
                effect["status"]!.GetValue<string>(),
                effect["reason"]!.GetValue<string>(),
                effect["participants"]!.GetValue<int>(),
                effect["others"]!.GetValue<int>()
            )
        );
        foreach (var metric in effect["metrics"]!.AsObject())
        foreach (var estimator in (string[])["differenceInDifferences", "ancova"])
            Assert.All(metric.Value![estimator]!.AsObject(), figure => Assert.Null(figure.Value));
    }

    [Fact]
    public async Task A_programme_that_has_not_begun_has_no_effect_yet()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync(startsOn: RunningClock.Today.AddDays(30));

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect")).ReadAsync();

        Assert.Equal(("insufficientData", "notStarted"), (effect["status"]!.GetValue<string>(), effect["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_earlier_day_is_answered_with_what_was_then()
    {
        var (acme, program) = await CompanyAsync(participants: 10, others: 10);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect?asOf=2026-10-31")).ReadAsync();

        Assert.Equal(("2026-10-31", 0), (effect["outcomeOn"]!.GetValue<string>(), effect["participants"]!.GetValue<int>()));
        Assert.Equal(20, effect["excluded"]!["noOutcome"]!.GetValue<int>());
    }

    [Fact]
    public async Task Is_a_table_and_speaks_French()
    {
        var (acme, program) = await CompanyAsync(participants: 10, others: 10);

        var csv = await acme.Http.GetStringAsync($"/v1/programs/{program}/effect?format=csv");
        var french = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/programs/{program}/effect", "Accept-Language", "fr");

        Assert.Equal(6, csv.TrimEnd().Split('\n').Length);
        Assert.StartsWith(
            "Les participants n'ont pas",
            (await french.ReadAsync())["messages"]![0]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-11-23", "future")]
    [InlineData("2013-12-31", "outOfRange")]
    public async Task Refuses_a_day_that_cannot_be(string asOf, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{program}/effect?asOf={asOf}")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?asOf",
            code
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_one_that_is_confined()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/effect";
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Lyon")], "advocacy:read");

        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await confined.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/effect")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Participants gain 5, 6, 7, 5, … points, the others 1, 2, 3, 1, …</summary>
    private async Task<(TestOrganization, Guid Program)> CompanyAsync(int participants, int others)
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        for (var i = 0; i < participants; i++)
        {
            var member = await acme.CreateMemberAsync($"Participant {i}");
            await ScoreAsync(acme, member, 40 + 2 * i, 45 + 2 * i + i % 3);
            await acme.EnrollAsync(program, member, "active", Programs.Start);
        }
        for (var i = 0; i < others; i++)
            await ScoreAsync(acme, await acme.CreateMemberAsync($"Other {i}"), 38 + 2 * i, 39 + 2 * i + i % 3);
        return (acme, program);
    }

    private static async Task ScoreAsync(TestOrganization acme, Guid member, decimal before, decimal after)
    {
        await acme.RecordAsync(member, Programs.Start.AddDays(-3), before);
        await acme.RecordAsync(member, RunningClock.Today.AddDays(-1), after);
    }
}
