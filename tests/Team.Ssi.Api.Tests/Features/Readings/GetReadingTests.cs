using System.Net;
using System.Net.Http.Json;
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
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 19), 60);

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

    [Fact]
    public async Task Another_band_is_another_version_of_the_answer()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 62);
        var bands = Answers.Json("""{ "bands": { "average": 30, "good": 50, "strong": 60 } }""", "application/merge-patch+json");

        await (await acme.Http.PatchAsync("/v1/organization", bands)).ReadAsync();
        var changed = await GetAsync(acme, alice, "\"1\"");

        Assert.Equal("strong", (await changed.ReadAsync())["band"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(acme, alice, changed.Headers.ETag!.Tag)).StatusCode);
    }

    [Fact]
    public async Task What_speaks_against_it_is_for_the_person_who_leads_them_and_integrations()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 50.5m);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 58.51m);
        var path = $"/v1/members/{alice}/submissions/2026-11-20";
        HttpClient[] seeing =
        [
            acme.Http,
            await acme.SignInAsync("manager", teamIds: [lyon]),
            await acme.SignInAsync("member", memberId: alice),
        ];

        foreach (var caller in seeing)
            Assert.Equal(
                """{"level":"reduced","signals":["jump"]}""",
                (await (await caller.GetAsync(path)).ReadAsync())["trust"]!.ToJsonString()
            );
        foreach (var role in new[] { "hr", "admin" })
        {
            var other = await acme.SignInAsync(role);
            Assert.Null((await (await other.GetAsync(path)).ReadAsync())["trust"]);
            Assert.Null((await (await other.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync())["items"]![0]!["trust"]);
        }
    }

    [Fact]
    public async Task Signals_come_with_the_answer_to_a_write_and_in_the_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var last = new DateOnly(2026, 11, 20);
        for (var week = 6; week > 0; week--)
            await acme.RecordAsync(alice, last.AddDays(-7 * week), 50.5m);

        var written = await acme.Http.PutAsJsonAsync($"/v1/members/{alice}/submissions/2026-11-20", new { pillars = Pillars(12.625m) });
        var list = await acme.Http.WalkAsync($"/v1/members/{alice}/submissions", 2);

        Assert.Equal("""["identicalPillars"]""", (await written.ReadAsync(HttpStatusCode.Created))["trust"]!["signals"]!.ToJsonString());
        Assert.Equal([1, 1, 0, 0, 0, 0, 0], list.Select(reading => reading["trust"]!["signals"]!.AsArray().Count));

        static object Pillars(decimal each) =>
            new
            {
                professionalBrand = each,
                rightPeople = each,
                insights = each,
                relationships = each,
            };
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
