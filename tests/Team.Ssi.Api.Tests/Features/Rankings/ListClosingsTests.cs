using System.Net;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class ListClosingsTests(ApiHost host)
{
    private static readonly DateTimeOffset ThirdTuesday = new(2026, 12, 8, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Lists_the_frozen_weeks_newest_first()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 11, 6), 60);
        await acme.CloseWeeksAsync(ThirdTuesday);

        var list = await (await acme.Http.GetAsync("/v1/closings")).ReadAsync();

        Assert.Equal(
            """
            {"items":[{"week":"2026-W49","asOf":"2026-12-06","closedAt":"2026-12-08T12:00:00Z","size":1,"methodVersion":1},{"week":"2026-W48","asOf":"2026-11-29","closedAt":"2026-12-08T12:00:00Z","size":1,"methodVersion":1},{"week":"2026-W47","asOf":"2026-11-22","closedAt":"2026-12-08T12:00:00Z","size":1,"methodVersion":1}],"nextCursor":null}
            """,
            list.ToJsonString()
        );
    }

    [Fact]
    public async Task Walks_pages_by_the_link()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CloseWeeksAsync(ThirdTuesday);

        var walked = await acme.Http.WalkAsync("/v1/closings", 1);

        Assert.Equal(["2026-W49", "2026-W48", "2026-W47"], walked.Names("week"));
    }

    [Fact]
    public async Task A_file_holds_all_weeks()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CloseWeeksAsync(ThirdTuesday);

        var rows = await (await acme.Http.GetAsync("/v1/closings?format=csv")).ReadCsvAsync();

        Assert.Equal(
            [
                "2026-W49 2026-12-06 2026-12-08T12:00:00Z 0",
                "2026-W48 2026-11-29 2026-12-08T12:00:00Z 0",
                "2026-W47 2026-11-22 2026-12-08T12:00:00Z 0",
            ],
            rows.Select(row => $"{row["Week"]} {row["As of"]} {row["Closed at"]} {row["Ranked members"]}")
        );
    }

    [Theory]
    [InlineData("limit=0", 422, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=many", 400, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("cursor=AAAA", 400, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string query, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/closings?{query}");

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        await (await reader.GetAsync("/v1/closings")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_weeks_are_not_listed()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.CloseWeeksAsync(ThirdTuesday);

        Assert.Empty((await (await acme.Http.GetAsync("/v1/closings")).ReadAsync())["items"]!.AsArray());
    }
}
