using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>The product on the cluster, as a deployment runs it.</summary>
internal static class Product
{
    private const string Key = "the-key-of-the-administrator-of-the-faults";

    /// <param name="settings">Beside those of every deployment, as NAME=value.</param>
    public static async Task<ApiProcess> StartAsync(Cluster cluster, params string[] settings)
    {
        var api = await ApiProcess.ServeAsync([
            .. settings,
            "ASPNETCORE_ENVIRONMENT=Production",
            $"ConnectionStrings__Ssi={cluster.App}",
            $"Ssi__BootstrapApiKey={Key}",
            "Ssi__RateLimits__Enabled=false",
            "Logging__LogLevel__Default=Error",
            "Logging__LogLevel__Team.Ssi.Api=Information",
            "Logging__LogLevel__Team.Ssi.Api.Http=Error",
        ]);
        api.Authorize(Key);
        api.Http.Timeout = TimeSpan.FromMinutes(1);
        return api;
    }

    public static async Task MigrateAsync(Cluster cluster)
    {
        var (code, _, errors) = await ApiProcess.RunAsync(
            "migrate",
            $"ConnectionStrings__Ssi={cluster.App}",
            $"ConnectionStrings__SsiOwner={cluster.Owner}"
        );
        if (code != 0)
            throw new InvalidOperationException(errors);
    }

    public static async Task<Guid> CreateMemberAsync(ApiProcess api, string displayName)
    {
        var answer = await api.Http.PostAsJsonAsync("/v1/members", new { displayName });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
    }
}
