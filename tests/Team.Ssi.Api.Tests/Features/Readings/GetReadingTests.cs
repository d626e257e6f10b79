using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class GetReadingTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_reading_of_the_day()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 62);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 19), 40);

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20");

        var reading = await answer.ReadAsync();
        Assert.Equal("2026-11-20", reading["capturedOn"]!.GetValue<string>());
        Assert.Equal(62m, reading["total"]!.GetValue<decimal>());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Who_has_the_version_already_is_told_so()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 62);

        var same = await GetAsync(acme, alice, "\"1\"");
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 63);
        var changed = await GetAsync(acme, alice, "\"1\"");

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("\"1\"", same.Headers.ETag!.Tag);
        Assert.Empty(await same.Content.ReadAsStringAsync());
        Assert.Equal(63m, (await changed.ReadAsync())["total"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("nobody", "2026-11-20", "path:memberId")]
    [InlineData("019a3f2c8e217f4ab1c56d3e8f2a1b90", "2026-11-20", "path:memberId")]
    [InlineData("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90", "2026-13-01", "path:capturedOn")]
    public async Task Refuses_a_path_that_cannot_be_read(string member, string day, string pointer)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/members/{member}/submissions/{day}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var writer = await acme.ClientWithAsync("readings:write");

        var answer = await writer.GetAsync($"/v1/members/{alice}/submissions/2026-11-20");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_reading_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");
        await other.RecordAsync(bob, new DateOnly(2026, 11, 20), 62);

        var answer = await acme.Http.GetAsync($"/v1/members/{bob}/submissions/2026-11-20");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<HttpResponseMessage> GetAsync(TestOrganization organization, Guid member, string ifNoneMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/members/{member}/submissions/2026-11-20");
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await organization.Http.SendAsync(request);
    }
}
