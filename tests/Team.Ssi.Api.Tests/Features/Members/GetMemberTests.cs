using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class GetMemberTests(ApiHost host)
{
    [Fact]
    public async Task Shows_the_teams_of_today_only()
    {
        var acme = await host.CreateOrganizationAsync();
        var (past, now, later, ended) = (
            await acme.CreateTeamAsync("Past"),
            await acme.CreateTeamAsync("Now"),
            await acme.CreateTeamAsync("Later"),
            await acme.CreateTeamAsync("Archived")
        );
        var alice = await acme.CreateMemberAsync("Alice", past, ended);
        await acme.Http.DeleteAsync($"/v1/teams/{past}/members/{alice}");
        await acme.Http.PutAsJsonAsync($"/v1/teams/{now}/members/{alice}", new { from = "2026-11-22" });
        await acme.Http.PutAsJsonAsync($"/v1/teams/{later}/members/{alice}", new { from = "2026-11-23" });
        await acme.Http.DeleteAsync($"/v1/teams/{ended}");

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}");

        Assert.Equal(["Now"], (await answer.ReadAsync())["teams"]!.AsArray().Names("name"));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Its_tag_changes_with_all_it_shows()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice");
        var path = $"/v1/members/{alice}";
        var tags = new HashSet<string>();

        await SeesAsync();
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{alice}", new { });
        await SeesAsync();
        await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { name = "Lyon Sud" }));
        await SeesAsync();
        await acme.Http.PatchAsync(path, Answers.Patch(new { site = "Lyon" }));
        await SeesAsync();
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}");
        await SeesAsync();

        async Task SeesAsync()
        {
            var tag = (await acme.Http.GetAsync(path)).Headers.ETag!;
            Assert.False(tag.IsWeak);
            Assert.True(tags.Add(tag.Tag), "The tag of an earlier state.");
            foreach (var known in tags)
            {
                var answer = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", known);
                Assert.Equal(known == tag.Tag ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Two_keys_see_the_same_tag()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("members:read");

        Assert.Equal(
            (await acme.Http.GetAsync($"/v1/members/{alice}")).Headers.ETag,
            (await reader.GetAsync($"/v1/members/{alice}")).Headers.ETag
        );
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var get = await acme.Http.GetAsync($"/v1/members/{alice}");
        var head = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/members/{alice}"));
        var known = await acme.Http.SendWithAsync(HttpMethod.Head, $"/v1/members/{alice}", "If-None-Match", get.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("019a3f2c8e217f4ab1c56d3e8f2a1b90")]
    [InlineData("%7B019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90%7D")]
    public async Task Refuses_an_id_that_is_none(string id)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/members/{id}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.GetAsync($"/v1/members/{alice}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");
        var bob = await other.CreateMemberAsync("Bob");

        await (await other.Http.GetAsync($"/v1/members/{alice}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(
            "Bob",
            (await (await other.Http.GetAsync($"/v1/members/{bob}?memberId={alice}")).ReadAsync())["displayName"]!.GetValue<string>()
        );
    }
}
