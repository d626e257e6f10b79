using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class ListReadingsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Walks_the_history_newest_first()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var bob = await acme.CreateMemberAsync("Bob");
        foreach (var daysAgo in new[] { 3, 0, 4, 1, 2 })
            await acme.RecordAsync(alice, Friday.AddDays(-daysAgo), 60 - daysAgo);
        await acme.RecordAsync(bob, Friday, 20);

        var days = new List<string>();
        var sizes = new List<int>();
        for (var next = $"/v1/members/{alice}/submissions?limit=2"; next is not null; )
        {
            var answer = await acme.Http.GetAsync(next);
            var page = await answer.ReadAsync();
            days.AddRange(page["items"]!.AsArray().Select(item => item!["capturedOn"]!.GetValue<string>()));
            sizes.Add(page["items"]!.AsArray().Count);
            next = answer.Headers.TryGetValues("Link", out var links) ? Target(links.Single()) : null;
            Assert.Equal(next is null, page["nextCursor"] is null);
        }

        Assert.Equal(["2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16"], days);
        Assert.Equal([2, 2, 1], sizes);
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_is_the_last()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Friday, 60);
        await acme.RecordAsync(alice, Friday.AddDays(-1), 60);

        var page = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions?limit=2")).ReadAsync();

        Assert.Equal(2, page["items"]!.AsArray().Count);
        Assert.Null(page["nextCursor"]);
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=-1", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=two", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("limit=99999999999", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("cursor=broken", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    [InlineData("cursor=", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_a_page_that_cannot_be(string query, HttpStatusCode status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/submissions?{query}");

        await answer.ShouldBeProblemAsync(status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var writer = await acme.ClientWithAsync("readings:write", "members:read");

        var answer = await writer.GetAsync($"/v1/members/{alice}/submissions");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");

        var answer = await acme.Http.GetAsync($"/v1/members/{bob}/submissions");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static string Target(string link) => link[1..link.IndexOf('>', StringComparison.Ordinal)];
}
