using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class ListReadingRevisionsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Lists_what_was_replaced_newest_first()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        foreach (var total in new[] { 40, 50, 60 })
            await acme.RecordAsync(alice, Friday, total);
        await acme.RecordAsync(alice, Friday.AddDays(-1), 30);
        await acme.RecordAsync(alice, Friday.AddDays(-1), 31);

        var list = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20/revisions")).ReadAsync();

        var readings = list["items"]!.AsArray().Select(item => item!["reading"]!).ToList();
        Assert.Equal([50m, 40m], readings.Select(reading => reading["total"]!.GetValue<decimal>()));
        Assert.Equal([2, 1], readings.Select(reading => reading["revision"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Refuses_a_day_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/submissions/friday/revisions");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:capturedOn", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var writer = await acme.ClientWithAsync("readings:write");

        var answer = await writer.GetAsync($"/v1/members/{alice}/submissions/2026-11-20/revisions");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");
        await other.RecordAsync(bob, Friday, 40);
        await other.RecordAsync(bob, Friday, 50);

        var answer = await acme.Http.GetAsync($"/v1/members/{bob}/submissions/2026-11-20/revisions");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
