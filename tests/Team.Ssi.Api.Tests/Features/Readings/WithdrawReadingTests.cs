using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class WithdrawReadingTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task A_withdrawn_reading_stays_as_a_revision_and_the_next_one_counts_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Friday, 40);
        await acme.RecordAsync(alice, Friday, 50);

        var withdrawn = await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-20");
        var gone = await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20");
        await acme.RecordAsync(alice, Friday, 50);
        var again = await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20");

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        await gone.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(3, (await again.ReadAsync())["revision"]!.GetValue<int>());
        var list = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20/revisions")).ReadAsync();
        Assert.Equal(
            ["2 50 true", "1 40 false"],
            list["items"]!.AsArray().Select(item => $"{item!["reading"]!["revision"]} {item["reading"]!["total"]} {item["withdrawn"]}")
        );
    }

    [Fact]
    public async Task If_match_withdraws_only_the_version_it_names()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Friday, 40);
        await acme.RecordAsync(alice, Friday, 50);

        var stale = await DeleteAsync(acme, alice, "\"1\"");
        var current = await DeleteAsync(acme, alice, "\"2\"");

        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(HttpStatusCode.NoContent, current.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-20");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_a_day_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-02-30");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:capturedOn", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-20");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_reading_is_not_found_and_stays()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");
        await other.RecordAsync(bob, Friday, 40);

        var answer = await acme.Http.DeleteAsync($"/v1/members/{bob}/submissions/2026-11-20");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await other.Http.GetAsync($"/v1/members/{bob}/submissions/2026-11-20")).ReadAsync();
    }

    private static async Task<HttpResponseMessage> DeleteAsync(TestOrganization organization, Guid member, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/members/{member}/submissions/2026-11-20");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await organization.Http.SendAsync(request);
    }
}
