using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Data;

/// <summary>Row security is the second lock; the first is that every reference to a tenant's table has its own organization predicate.</summary>
public sealed class StatementTests(ApiHost host)
{
    private static readonly string[] Rights = [Scope.MembersRead];

    [Fact]
    public async Task Every_reference_to_a_tenants_table_names_the_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var paris = await acme.CreateTeamAsync("Paris", lyon);
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 50);
        var member = $"/v1/members/{alice}";
        var day = $"{member}/submissions/2026-11-20";
        await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        using var sent = new SentSql();

        foreach (
            var path in new[]
            {
                "/v1/organization",
                "/v1/me",
                "/v1/teams",
                $"/v1/teams/{lyon}",
                $"/v1/teams/{lyon}/members",
                $"/v1/teams/{lyon}/members/{alice}",
                $"/v1/teams/{lyon}/leaderboard?includeSubteams=true",
                $"/v1/teams/{lyon}/trend?includeSubteams=true",
                "/v1/organization/trend",
                "/v1/organization/summary",
                "/v1/organization/leaderboard?industry=Software",
                $"{member}/rankings",
                "/v1/members?q=alice",
                $"/v1/members?team={lyon}",
                member,
                "/v1/closings",
                "/v1/closings/2026-W47",
                $"/v1/closings/2026-W47?teamId={lyon}&includeSubteams=true",
                "/v1/closings/2026-W47/teams",
                $"/v1/explanations?of=rank&memberId={alice}",
                $"/v1/explanations?of=change&memberId={alice}&teamId={lyon}&week=2026-W47",
                $"/v1/explanations?of=teamScore&teamId={lyon}",
                $"{member}/ssi",
                $"{member}/submissions",
                day,
                $"{day}/revisions",
                "/v1/api-keys",
                "/v1/users?role=manager",
                $"/v1/audit-events?member={alice}",
                $"{member}/access-log",
                $"{member}/data",
            }
        )
            await sent.SendAsync(acme.Http, HttpMethod.Get, path);
        var manager = await acme.SignInAsync("manager", teamIds: [lyon]);
        foreach (var path in (string[])["/v1/me", "/v1/members", "/v1/teams", member, $"/v1/teams/{lyon}/leaderboard"])
            await sent.SendAsync(manager, HttpMethod.Get, path);
        var key = JsonContent.Create(new { name = "CRM", scopes = Rights });
        var made = await (await sent.SendAsync(acme.Http, HttpMethod.Post, "/v1/api-keys", key)).ReadAsync(HttpStatusCode.Created);
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"/v1/api-keys/{made["id"]}/rotate", JsonContent.Create(new { }));
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/api-keys/{made["id"]}");
        var person = JsonContent.Create(new { role = "hr", subject = $"{Guid.CreateVersion7()}" });
        var user = await (await sent.SendAsync(acme.Http, HttpMethod.Post, "/v1/users", person)).ReadAsync(HttpStatusCode.Created);
        await sent.SendAsync(acme.Http, HttpMethod.Patch, $"/v1/users/{user["id"]}", Answers.Patch(new { role = "admin" }));
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/users/{user["id"]}");
        await sent.SendAsync(acme.Http, HttpMethod.Post, "/v1/teams", JsonContent.Create(new { name = "Nice", parentTeamId = paris }));
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Patch,
            $"/v1/teams/{paris}",
            Answers.Patch(new { parentTeamId = (Guid?)null, name = "P" })
        );
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Post,
            "/v1/members",
            JsonContent.Create(new { displayName = "Bob", teamIds = new[] { lyon } })
        );
        await sent.SendAsync(acme.Http, HttpMethod.Patch, member, Answers.Patch(new { jobTitle = "Sales", email = "alice@example.com" }));
        await sent.SendAsync(acme.Http, HttpMethod.Put, $"/v1/teams/{paris}/members/{alice}", JsonContent.Create(new { role = "lead" }));
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/teams/{lyon}/members/{alice}");
        await sent.SendAsync(acme.Http, HttpMethod.Put, day, JsonContent.Create(new { total = 61 }));
        await sent.SendAsync(acme.Http, HttpMethod.Put, day, JsonContent.Create(new { total = 62 }));
        await sent.SendAsync(acme.Http, HttpMethod.Put, $"{day}/linkedin", JsonContent.Create(new { ssi = 63 }));
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Post,
            "/v1/submissions",
            JsonContent.Create(
                new
                {
                    items = new[]
                    {
                        new
                        {
                            email = "alice@example.com",
                            capturedOn = "2026-11-19",
                            total = 60,
                        },
                    },
                }
            )
        );
        var contested = await (
            await sent.SendAsync(acme.Http, HttpMethod.Post, $"{day}/contest", JsonContent.Create(new { reason = "Not mine." }))
        ).ReadAsync(HttpStatusCode.Created);
        await sent.SendAsync(acme.Http, HttpMethod.Get, $"/v1/contests/{contested["id"]}");
        await sent.SendAsync(acme.Http, HttpMethod.Get, "/v1/contests");
        var decision = JsonContent.Create(new { outcome = "rejected" });
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"/v1/contests/{contested["id"]}/resolution", decision);
        await sent.SendAsync(acme.Http, HttpMethod.Delete, day);
        await sent.SendAsync(acme.Http, HttpMethod.Patch, "/v1/organization", Answers.Patch(new { freshnessDays = 20 }));
        await sent.SendAsync(acme.Http, HttpMethod.Delete, member);
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/teams/{paris}");
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{member}/erasure");
        await sent.RunAsync(() => host.Services.GetRequiredService<RetentionRounds>().RunAsync(acme.Id, CancellationToken.None));
        await sent.RunAsync(() => host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(acme.Id, CancellationToken.None));

        var tables = await TenantStatements.JudgeAsync(host, sent);
        Assert.Superset(
            new HashSet<string>
            {
                "organizations",
                "teams",
                "members",
                "team_memberships",
                "submissions",
                "submission_revisions",
                "closings",
                "closing_scores",
                "closing_boards",
                "current_scores",
                "api_keys",
                "users",
                "board_weeks",
                "board_week_changes",
                "platform_breaks",
                "audit_events",
                "audit_reads",
            },
            tables.ToHashSet()
        );
    }
}
