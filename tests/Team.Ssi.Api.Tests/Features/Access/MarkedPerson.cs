using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Features.Coaching;
using Team.Ssi.Api.Tests.Features.Imports;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

/// <summary>A member with a marker wherever a caller can write text about them.</summary>
internal static class MarkedPerson
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Friday = new(2026, 11, 13);

    public static async Task<Guid> CreateAsync(TestOrganization acme, Guid lyon, string marker)
    {
        var person = await HireAsync(acme, lyon, marker);
        foreach (var total in (int[])[50, 51])
            await acme.Http.PutAsJsonAsync(
                $"/v1/members/{person}/submissions/{Friday:yyyy-MM-dd}",
                new
                {
                    total,
                    industry = new
                    {
                        name = marker,
                        topPercent = 3,
                        average = 30,
                    },
                }
            );
        await acme.CloseWeeksAsync(Tuesday);
        await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email = $"{marker}@example.com" });
        await acme.Http.PostAsJsonAsync("/v1/api-keys", new { name = $"Key of {marker}@example.com", scopes = KeyPaths.Reads });
        await ContestAsync(acme, person, marker);
        await CoachAsync(acme, lyon, person, marker);
        await AdvocateAsync(acme, person, marker);
        await acme.Http.ImportAsync($"date,email,total\n2026-11-20,{marker}@example.com,{marker}\n2026-11-12,{marker}@example.com,49\n");
        return person;
    }

    private static async Task<Guid> HireAsync(TestOrganization acme, Guid lyon, string marker)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/members")
        {
            Content = JsonContent.Create(
                new
                {
                    displayName = $"Alice {marker}",
                    email = $"{marker}@example.com",
                    externalId = marker,
                    linkedInUrl = $"https://www.linkedin.com/in/{marker}",
                    jobTitle = marker,
                    industry = marker,
                    country = marker,
                    site = marker,
                    teamIds = new[] { lyon },
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", marker[..20]);
        return (await (await acme.Http.SendAsync(request)).ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    private static async Task ContestAsync(TestOrganization acme, Guid person, string marker)
    {
        var self = await acme.SignInAsync("member", memberId: person);
        await self.PostAsync($"/v1/members/{person}/submissions/{Friday:yyyy-MM-dd}/contest", new { reason = marker });
    }

    private static async Task CoachAsync(TestOrganization acme, Guid lyon, Guid person, string marker)
    {
        var manager = await acme.SignInAsync("manager", teamIds: [lyon]);
        var made = await manager.PostAsync(
            PlanPaths.Plans,
            new
            {
                memberId = person,
                title = marker,
                startsOn = Friday,
                endsOn = Friday.AddDays(90),
            }
        );
        var plan = $"{PlanPaths.Plans}/{made["id"]}";
        await manager.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        await manager.PostAsync($"{plan}/actions", new { title = marker });
        await manager.PostAsync(
            $"{plan}/check-ins",
            new
            {
                mood = 3,
                sharedNote = marker,
                privateNote = marker,
                nextSteps = marker,
            }
        );
    }

    private static async Task AdvocateAsync(TestOrganization acme, Guid person, string marker)
    {
        var program = await acme.Http.PostAsync(
            "/v1/programs",
            new
            {
                name = "Ambassadors",
                kind = "ambassador",
                startsOn = "2026-09-01",
            }
        );
        await acme.Http.PutAsJsonAsync($"/v1/programs/{program["id"]}/enrollments/{person}", new { status = "active", on = "2026-09-01" });
        var activity = new
        {
            occurredOn = Friday,
            kind = "share",
            memberId = person,
            source = marker,
            externalId = marker,
            url = $"https://www.linkedin.com/posts/{marker}",
        };
        await CreateAsync($"/v1/programs/{program["id"]}/activities", activity);
        var outcome = new
        {
            occurredOn = Friday,
            kind = "lead",
            memberId = person,
            source = marker,
            externalId = marker,
        };
        await CreateAsync("/v1/outcomes", outcome);

        async Task CreateAsync(string path, object item)
        {
            var made = await (await acme.Http.PostAsJsonAsync(path, new { items = new[] { item } })).ReadAsync();
            Assert.Equal(1, (int)made["created"]!);
        }
    }
}
