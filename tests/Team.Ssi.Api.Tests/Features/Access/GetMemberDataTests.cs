using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class GetMemberDataTests(ApiHost host)
{
    [Fact]
    public async Task The_person_gets_everything_as_lists_of_JSON()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 40);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 50);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 60.5m);
        await acme.RecordAsync(bob, new DateOnly(2026, 11, 20), 70);
        var self = await acme.SignInAsync("member", memberId: alice);

        var answer = await self.GetAsync($"/v1/members/{alice}/data");
        var files = await ReadAsync(answer);

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("Alice", Assert.Single(files["members"])!["displayName"]!.GetValue<string>());
        Assert.Equal("Lyon", Assert.Single(files["teamMemberships"])!["teamName"]!.GetValue<string>());
        Assert.Equal([40m, 60.5m], files["submissions"].Select(reading => reading!["total"]!.GetValue<decimal>()));
        Assert.Equal(50m, Assert.Single(files["submissionRevisions"])!["total"]!.GetValue<decimal>());
        Assert.Equal("member", Assert.Single(files["users"])!["role"]!.GetValue<string>());
        Assert.Contains(files["auditEvents"], one => $"{one!["action"]}" == "createMember");
        Assert.Empty(files["closingScores"]);
        Assert.DoesNotContain("Bob", string.Concat(files.Values.Select(file => file.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_notes_are_for_the_person_and_of_private_ones_there_is_a_count()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var manager = await acme.SignInAsync("manager", teamIds: [lyon]);
        var made = await manager.PostAsJsonAsync("/v1/coaching-plans", new { memberId = alice, endsOn = "2027-01-31" });
        var plan = (await made.ReadAsync(HttpStatusCode.Created))["id"];
        var body = new { sharedNote = "Two calls.", privateNote = "Quiet." };
        await (await manager.PostAsJsonAsync($"/v1/coaching-plans/{plan}/check-ins", body)).ReadAsync(HttpStatusCode.Created);

        var own = await ReadAsync(await (await acme.SignInAsync("member", memberId: alice)).GetAsync($"/v1/members/{alice}/data"));
        var admins = await ReadAsync(await acme.Http.GetAsync($"/v1/members/{alice}/data"));

        var checkIn = Assert.Single(own["coachingCheckIns"])!;
        Assert.Equal(("Two calls.", true), (checkIn["sharedNote"]!.GetValue<string>(), checkIn["hasPrivateNote"]!.GetValue<bool>()));
        Assert.DoesNotContain("Quiet.", checkIn.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(admins["coachingCheckIns"])!["sharedNote"]);
    }

    [Fact]
    public async Task A_download_is_an_event()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        await ReadAsync(await acme.Http.GetAsync($"/v1/members/{alice}/data"));

        Assert.Contains(await acme.EventsAsync($"?member={alice}&action=getMemberData"), one => one["read"] is null);
    }

    [Fact]
    public async Task Refuses_whoever_is_not_the_person_and_does_not_administer()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var hr = await acme.SignInAsync("hr");

        await (await hr.GetAsync($"/v1/members/{alice}/data")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/members/alice/data");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_that_does_not_administer()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("members:read");

        var answer = await reader.GetAsync($"/v1/members/{alice}/data");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/members/{alice}/data")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");

        await (await other.Http.GetAsync($"/v1/members/{alice}/data")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<Dictionary<string, JsonArray>> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, JsonArray>();
        foreach (var entry in archive.Entries)
        {
            await using var part = await entry.OpenAsync();
            files.Add(Path.GetFileNameWithoutExtension(entry.Name), (await JsonNode.ParseAsync(part))!.AsArray());
        }
        return files;
    }
}
