using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

/// <summary>Plans of Alice, as tests need them.</summary>
internal static class PlanPaths
{
    public const string Plans = "/v1/coaching-plans";

    /// <summary>From the second of November to the end of January; Alice has 50 points since October.</summary>
    public static async Task<string> CreatePlanAsync(this Coached company, HttpClient? http = null)
    {
        await company.Acme.RecordAsync(company.Alice, new DateOnly(2026, 10, 30), 50);
        var answer = await (http ?? company.Http).PostAsJsonAsync(Plans, PlanOf(company.Alice));
        return $"{Plans}/{(await answer.ReadAsync(HttpStatusCode.Created))["id"]}";
    }

    public static object PlanOf(Guid member) =>
        new
        {
            memberId = member,
            startsOn = "2026-11-02",
            endsOn = "2027-01-31",
            title = "Relationships first",
        };

    public static async Task<JsonObject> PostAsync(this HttpClient http, string path, object body) =>
        await (await http.PostAsJsonAsync(path, body)).ReadAsync(HttpStatusCode.Created);

    public static async Task<JsonObject> PatchAsync(this HttpClient http, string path, object change) =>
        await (await http.PatchAsync(path, Answers.Patch(change))).ReadAsync();

    /// <summary>What every operation on a plan, or below it, must refuse.</summary>
    /// <param name="company">Whose plan it is.</param>
    /// <param name="host">Where strangers come from.</param>
    /// <param name="send">The operation, by whom it is called.</param>
    /// <param name="scope">A scope that is not enough.</param>
    public static async Task ShouldBeAliceAndHerManagersMatterAsync(
        this Coached company,
        ApiHost host,
        Func<HttpClient, Task<HttpResponseMessage>> send,
        string scope
    )
    {
        var other = await host.CreateOrganizationAsync("Other");
        await (await send(other.Http)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await company.ShouldBeRefusedToOthersAsync(send, scope);
    }

    /// <summary>The same within the organization.</summary>
    public static async Task ShouldBeRefusedToOthersAsync(
        this Coached company,
        Func<HttpClient, Task<HttpResponseMessage>> send,
        string scope
    )
    {
        var elsewhere = await company.Acme.SignInAsync("manager", teamIds: [company.Milan]);
        var carla = await company.Acme.SignInAsync("member", memberId: company.Carla);
        var admin = await company.Acme.SignInAsync("admin");
        var poor = await company.Acme.ClientWithAsync(scope);
        var confined = await company.Acme.ClientOfTeamsAsync([company.Milan], "coaching:read", "coaching:write");

        await (await send(poor)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        foreach (var outside in new[] { elsewhere, carla, admin, confined })
            await (await send(outside)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }
}
