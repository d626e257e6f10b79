using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>An organization of one test: its people have names, and nobody else sees them.</summary>
public sealed class TestOrganization(ApiHost host, Guid id, string key)
{
    public Guid Id => id;
    public string Key => key;

    /// <summary>Speaks with the organization's admin key.</summary>
    public HttpClient Http { get; } = host.CreateClient(key);

    /// <summary>A client whose key holds only these rights.</summary>
    public Task<HttpClient> ClientWithAsync(params string[] scopes) => ClientOfTeamsAsync(null, scopes);

    /// <summary>The same, confined to teams.</summary>
    public async Task<HttpClient> ClientOfTeamsAsync(Guid[]? teamIds, params string[] scopes)
    {
        var secret = ApiKeyFormat.Create();
        await InDatabaseAsync(db =>
        {
            NewKey.Add(db, "Test key", ApiKeyFormat.Hash(secret), ApiKeyFormat.PrefixOf(secret)!, scopes, RunningClock.Start, teamIds);
            return db.SaveChangesAsync();
        });
        return host.CreateClient(secret);
    }

    /// <summary>A client of a person who is signed in.</summary>
    public async Task<HttpClient> SignInAsync(string role, Guid[]? teamIds = null, Guid? memberId = null)
    {
        var subject = $"{role}-{Guid.CreateVersion7()}";
        var answer = await Http.PostAsJsonAsync(
            "/v1/users",
            new
            {
                subject,
                role,
                teamIds,
                memberId,
            }
        );
        await answer.ReadAsync(HttpStatusCode.Created);
        return host.CreateClient(await host.Issuer.TokenAsync(subject));
    }

    public async Task<Guid> CreateTeamAsync(string name, Guid? parentTeamId = null)
    {
        var answer = await Http.PostAsJsonAsync("/v1/teams", new { name, parentTeamId });
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    /// <summary>A member, since always in the teams.</summary>
    public async Task<Guid> CreateMemberAsync(string displayName, params Guid[] teamIds)
    {
        var answer = await Http.PostAsJsonAsync("/v1/members", new { displayName, teamIds });
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    /// <summary>A reading with all four pillars equal, so that its total is known.</summary>
    public async Task RecordAsync(Guid memberId, DateOnly capturedOn, decimal total)
    {
        var pillar = total / 4;
        var pillars = new
        {
            professionalBrand = pillar,
            rightPeople = pillar,
            insights = pillar,
            relationships = pillar,
        };
        var answer = await Http.PutAsJsonAsync($"/v1/members/{memberId}/submissions/{capturedOn:yyyy-MM-dd}", new { pillars });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Closes the weeks that are due at an instant.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> CloseWeeksAsync(DateTimeOffset now)
    {
        var closings = ActivatorUtilities.CreateInstance<WeekClosings>(host.Services, new FakeTimeProvider(now));
        return await closings.CloseDueAsync(id, CancellationToken.None);
    }

    /// <summary>Work in the database as the app's role, seeing this organization; committed.</summary>
    internal async Task InDatabaseAsync(Func<SsiDb, Task> work)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(
            host.Services.GetRequiredService<NpgsqlDataSource>(),
            id,
            CancellationToken.None
        );
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, id);
        await work(db);
        await transaction.CommitAsync(TimeProvider.System);
    }
}

public static class Answers
{
    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonObject> ReadAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>A problem with this status and code; with a pointer, also an error there with that code.</summary>
    public static async Task<JsonObject> ShouldBeProblemAsync(
        this HttpResponseMessage answer,
        HttpStatusCode status,
        string code,
        string? pointer = null,
        string? errorCode = null
    )
    {
        var problem = await answer.ReadAsync(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.False(string.IsNullOrEmpty(problem["detail"]?.GetValue<string>()));
        if (pointer is not null)
            Assert.Contains(problem["errors"]!.AsArray(), error => $"{error!["pointer"]} {error["code"]}" == $"{pointer} {errorCode}");
        return problem;
    }

    /// <summary>A body exactly as written, for what no serializer would write.</summary>
    public static StringContent Json(string text, string mediaType = "application/json") => new(text, Encoding.UTF8, mediaType);

    public static StringContent Patch(object change) =>
        Json(JsonSerializer.Serialize(change, JsonSerializerOptions.Web), "application/merge-patch+json");
}
