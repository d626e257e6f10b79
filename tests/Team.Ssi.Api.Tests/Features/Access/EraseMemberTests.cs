using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class EraseMemberTests(ApiHost host)
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Where callers write about people.</summary>
    private static readonly string[] Marked =
    [
        "members",
        "users",
        "api_keys",
        "submissions",
        "submission_revisions",
        "closing_scores",
        "idempotent_answers",
        "reading_contests",
        "coaching_plans",
        "coaching_plan_actions",
        "program_activities",
        "outcomes",
        "import_errors",
    ];

    /// <summary>T15: whatever is kept about a person, anywhere, their marker is in it and must be gone.</summary>
    [Fact]
    public async Task Nothing_of_the_person_is_left_in_any_table()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var marker = $"marker{Guid.CreateVersion7():N}";
        var person = await MarkedPerson.CreateAsync(acme, lyon, marker);
        var before = await host.Database.TablesWithAsync(marker);

        var erased = await (await acme.Http.PostAsync($"/v1/members/{person}/erasure", null)).ReadAsync();

        Assert.Empty(Marked.Except(before));
        Assert.Empty(await host.Database.TablesWithAsync(marker));
        // The id is found where it was done and nowhere else; it leads to nobody.
        Assert.Subset(
            new HashSet<string> { "audit_events", "audit_reads" },
            (await host.Database.TablesWithAsync($"{person}")).ToHashSet()
        );
        var entry = Assert.Single(await acme.EventsAsync("?action=eraseMember"));
        Assert.Equal(erased["auditEventId"]!.GetValue<string>(), entry["id"]!.GetValue<string>());
        Assert.Equal($"{person}", entry["memberId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Erasures_at_once_take_turns_and_what_refers_to_the_person_meanwhile_is_no_fault()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => acme.CreateMemberAsync($"Person {number}", lyon)));

        var erasures = people.Select(person => acme.Http.PostAsync($"/v1/members/{person}/erasure", null)).ToList();
        var references = people.SelectMany(person =>
            Enumerable
                .Range(0, 4)
                .Select(number =>
                    acme.Http.PostAsJsonAsync(
                        "/v1/users",
                        new
                        {
                            role = "member",
                            email = $"{person:N}.{number}@example.com",
                            memberId = person,
                        }
                    )
                )
        );
        var answers = await Task.WhenAll(references);

        Assert.All(await Task.WhenAll(erasures), erased => Assert.Equal(HttpStatusCode.OK, erased.StatusCode));
        Assert.DoesNotContain(HttpStatusCode.InternalServerError, answers.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Past_boards_and_closings_keep_their_counts()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (alice, bob) = (await acme.CreateMemberAsync("Alice", lyon), await acme.CreateMemberAsync("Bob", lyon));
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 62);
        await acme.RecordAsync(bob, new DateOnly(2026, 11, 13), 48);
        await acme.CloseWeeksAsync(Tuesday);
        string[] paths =
        [
            $"/v1/teams/{lyon}/summary?asOf=2026-11-15",
            "/v1/closings/2026-W47",
            $"/v1/teams/{lyon}/leaderboard?asOf=2026-11-15",
        ];
        var before = await AllAsync();

        await (await acme.Http.PostAsync($"/v1/members/{alice}/erasure", null)).ReadAsync();

        var after = await AllAsync();
        Assert.Equal(before[0].ToJsonString(), after[0].ToJsonString());
        foreach (var board in after[1..])
        {
            Assert.Equal([62m, 48m], board["items"]!.AsArray().Select(row => row!["score"]!.GetValue<decimal>()));
            Assert.Equal(
                ["Erased member", "Bob"],
                board["items"]!.AsArray().Select(row => row!["member"]!["displayName"]!.GetValue<string>())
            );
            Assert.DoesNotContain($"{alice}", board.ToJsonString(), StringComparison.Ordinal);
        }
        var today = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();
        Assert.Equal(1, today["size"]!.GetValue<int>());

        async Task<JsonObject[]> AllAsync()
        {
            var answers = new List<JsonObject>();
            foreach (var path in paths)
                answers.Add(await (await acme.Http.GetAsync(path)).ReadAsync());
            return [.. answers];
        }
    }

    [Fact]
    public async Task Neither_the_person_nor_the_tombstone_can_be_asked_for()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 62);
        var self = await acme.SignInAsync("member", memberId: alice);
        await self.GetAsync("/v1/me");
        await (await acme.Http.PostAsync($"/v1/members/{alice}/erasure", null)).ReadAsync();
        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf=2026-11-15")).ReadAsync();
        var tombstone = Assert.Single(board["items"]!.AsArray())!["member"]!["id"]!.GetValue<Guid>();

        foreach (var gone in new[] { alice, tombstone })
        {
            await ShouldBeGoneAsync(acme.Http.GetAsync($"/v1/members/{gone}"));
            await ShouldBeGoneAsync(acme.Http.PatchAsync($"/v1/members/{gone}", Answers.Patch(new { displayName = "Back" })));
            await ShouldBeGoneAsync(acme.Http.PutAsJsonAsync($"/v1/members/{gone}/submissions/2026-11-20", new { total = 60 }));
            await ShouldBeGoneAsync(acme.Http.PostAsync($"/v1/members/{gone}/erasure", null));
        }
        Assert.Empty(await acme.Http.WalkAsync("/v1/members", 50));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await self.GetAsync("/v1/me")).StatusCode);

        static async Task ShouldBeGoneAsync(Task<HttpResponseMessage> answer) =>
            await (await answer).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/members/alice/erasure", null);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.PostAsync($"/v1/members/{alice}/erasure", null)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");

        await (await other.Http.PostAsync($"/v1/members/{alice}/erasure", null)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Single(await acme.Http.WalkAsync("/v1/members", 50));
    }
}
