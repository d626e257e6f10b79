using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

/// <summary>Acme with Alice in Lyon, below France, and Carla in Milan.</summary>
internal sealed record Coached(TestOrganization Acme, Guid France, Guid Lyon, Guid Milan, Guid Alice, Guid Carla)
{
    public static readonly DateOnly Friday = new(2026, 11, 20);

    /// <summary>The first shipped action of relationships, which is done once.</summary>
    public static readonly Guid Colleagues = Guid.Parse("0199a000-0000-7000-8000-000000000401");

    /// <summary>One that is done again and again.</summary>
    public static readonly Guid Search = Guid.Parse("0199a000-0000-7000-8000-000000000201");

    public static async Task<Coached> CreateAsync(ApiHost host)
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var (lyon, milan) = (await acme.CreateTeamAsync("Lyon", france), await acme.CreateTeamAsync("Milan"));
        return new Coached(
            acme,
            france,
            lyon,
            milan,
            await acme.CreateMemberAsync("Alice", lyon),
            await acme.CreateMemberAsync("Carla", milan)
        );
    }

    public HttpClient Http => Acme.Http;

    public Task<HttpClient> ManagerAsync() => Acme.SignInAsync("manager", teamIds: [France]);

    /// <summary>Of Lyon itself, not of the team above.</summary>
    public Task<HttpClient> DirectManagerAsync() => Acme.SignInAsync("manager", teamIds: [Lyon]);

    public Task<HttpClient> AliceAsync() => Acme.SignInAsync("member", memberId: Alice);

    /// <returns>Alice, who signs in once.</returns>
    public async Task<HttpClient> HideAliceAsync()
    {
        var alice = await AliceAsync();
        await DecideAsync(alice, Alice, new { anonymous = true, paused = (object?)null });
        return alice;
    }

    public async Task AcceptCoachingAsync() =>
        await DecideAsync(
            await AliceAsync(),
            Alice,
            new
            {
                anonymous = false,
                acceptsCoaching = true,
                paused = (object?)null,
            }
        );

    public Task PauseAsync(Guid member) =>
        DecideAsync(Http, member, new { anonymous = false, paused = new { from = RunningClock.Today, to = (DateOnly?)null } });

    public async Task AdoptWorksCouncilAsync() =>
        await (await Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }))).ReadAsync();

    private static async Task DecideAsync(HttpClient http, Guid member, object decision) =>
        await (await http.PutAsJsonAsync($"/v1/members/{member}/privacy", decision)).ReadAsync();

    /// <summary>As the background estimates it from repeated readings.</summary>
    public Task KnowNoiseAsync(double sem) =>
        Acme.InDatabaseAsync(db => db.Organizations.ExecuteUpdateAsync(set => set.SetProperty(one => one.Sem, sem)));

    /// <summary>As the background judges it: this week LinkedIn moved everybody by so many hundredths.</summary>
    public Task BreakAsync(short shift) =>
        Acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"INSERT INTO platform_breaks (organization_id, week_end, shift, members) VALUES ({Acme.Id}, {RunningClock.Today}, {shift}, 40)"
            )
        );

    public async Task RecordAsync(Guid member, DateOnly day, decimal brand, decimal people, decimal insights, decimal relationships)
    {
        var pillars = new
        {
            professionalBrand = brand,
            rightPeople = people,
            insights,
            relationships,
        };
        var answer = await Http.PutAsJsonAsync($"/v1/members/{member}/submissions/{day:yyyy-MM-dd}", new { pillars });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Somebody in Lyon for each total, with equal pillars.</summary>
    public async Task<IReadOnlyList<Guid>> ColleaguesAsync(params decimal[] totals)
    {
        var members = new List<Guid>();
        foreach (var (place, total) in totals.Index())
        {
            members.Add(await Acme.CreateMemberAsync($"Colleague {place}", Lyon));
            await Acme.RecordAsync(members[^1], Friday, total);
        }
        return members;
    }

    public async Task<JsonObject> GetAsync(string path, HttpClient? http = null) => await (await (http ?? Http).GetAsync(path)).ReadAsync();

    /// <summary>An own action, in English.</summary>
    public async Task<Guid> CreateActionAsync(string title = "Tell a story", string pillar = "relationships", string pace = "fast")
    {
        var answer = await Http.PostAsJsonAsync(
            "/v1/coaching-actions",
            new
            {
                pillar,
                pace,
                en = Words(title),
            }
        );
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    public static object Words(string title) =>
        new
        {
            title,
            how = "In five sentences.",
            why = "It is remembered.",
            guardrail = "Ask before you name somebody.",
        };
}
