using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetActionLedgerTests(ApiHost host)
{
    private const string Path = "/v1/coaching/ledger";

    [Fact]
    public async Task Compares_those_who_did_with_similar_members_who_did_not()
    {
        var company = await CompanyAsync(completed: 10, others: 12);

        var ledger = await company.GetAsync(Path, await company.ManagerAsync());

        var entry = Assert.Single(ledger["items"]!.AsArray())!;
        Assert.Equal(
            $"{Coached.Search} rightPeople 10 12",
            $"{entry["actionId"]} {entry["pillar"]} {entry["completed"]} {entry["others"]}"
        );
        // They rose by 2 and by 3, the others by 1; the one who began four points higher is like nobody.
        Assert.Equal((2.5m, 1m, 1.5m), ((decimal)entry["change"]!, (decimal)entry["othersChange"]!, (decimal)entry["difference"]!));
        var (low, high) = ((decimal)entry["interval"]![0]!, (decimal)entry["interval"]![1]!);
        Assert.True(low is > 1 and < 1.5m && high is > 1.5m and < 2, $"{low} to {high}");
        Assert.Equal(["selfSelection", "regressionToTheMean"], ledger["warnings"]!.AsArray().Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public async Task Below_ten_on_a_side_there_is_a_reason_and_no_figure()
    {
        var company = await CompanyAsync(completed: 9, others: 12);

        var entry = (await company.GetAsync(Path))["items"]![0]!;

        Assert.Equal("insufficientData", entry["reason"]!.GetValue<string>());
        Assert.Null(entry["difference"]);
        Assert.Null(entry["interval"]);
        Assert.Empty((await company.GetAsync($"{Path}?pillar=insights"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_file_holds_the_actions()
    {
        var company = await CompanyAsync(completed: 1, others: 1);

        var rows = await (await company.Http.GetAsync($"{Path}?format=csv")).ReadCsvAsync();

        Assert.Equal("Search with filters once a week", rows[0]["Action"]);
    }

    [Fact]
    public async Task Nobody_has_done_anything_in_a_new_organization()
    {
        var company = await Coached.CreateAsync(host);

        Assert.Empty((await company.GetAsync(Path))["items"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_a_pillar_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{Path}?pillar=brand")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_member()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await (await company.AliceAsync()).GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
    }

    [Fact]
    public async Task A_stranger_sees_their_own_organization_only()
    {
        await CompanyAsync(completed: 1, others: 1);
        var other = await host.CreateOrganizationAsync("Other");

        Assert.Empty((await (await other.Http.GetAsync(Path)).ReadAsync())["items"]!.AsArray());
    }

    /// <summary>All begin with ten points of right people in September, but for one other who has more.</summary>
    private async Task<Coached> CompanyAsync(int completed, int others)
    {
        var company = await Coached.CreateAsync(host);
        var readings = new List<object>();
        for (var place = 0; place < completed + others + 1; place++)
        {
            var member = await company.Acme.CreateMemberAsync($"Colleague {place}", company.Lyon);
            var before = place == completed + others ? 14 : 10;
            var after = before + (place < completed ? 2 + place % 2 : 1);
            readings.Add(Reading(member, "2026-09-04", before));
            readings.Add(Reading(member, "2026-10-09", after));
            if (place >= completed)
                continue;
            var plan = await company.Http.PostAsync(
                PlanPaths.Plans,
                new
                {
                    memberId = member,
                    startsOn = "2026-09-01",
                    endsOn = "2026-12-31",
                }
            );
            var path = $"{PlanPaths.Plans}/{plan["id"]}/actions";
            var action = await company.Http.PostAsync(path, new { actionId = Coached.Search });
            await company.Http.PatchAsync($"{path}/{action["id"]}", new { status = "done", closedOn = "2026-09-08" });
        }
        await (await company.Http.PostAsJsonAsync("/v1/submissions", new { items = readings })).ReadAsync();
        return company;
    }

    private static object Reading(Guid memberId, string capturedOn, int rightPeople) =>
        new
        {
            memberId,
            capturedOn,
            pillars = new
            {
                professionalBrand = 10.5,
                rightPeople,
                insights = 10.5,
                relationships = 10.5,
            },
        };
}
