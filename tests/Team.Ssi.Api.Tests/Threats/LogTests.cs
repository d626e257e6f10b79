using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>T14, for one person on every way in; <see cref="CapturedLog"/> is read again when all tests have run.</summary>
public sealed class LogTests(ApiHost host)
{
    [Fact]
    public async Task A_person_and_a_secret_are_in_no_line_of_the_log()
    {
        var marker = $"marker{Guid.CreateVersion7():N}";
        var acme = await host.CreateOrganizationAsync($"Acme {marker}");
        var alice = await acme.CreateMemberAsync($"Alice {marker}");
        await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = marker, email = $"{marker}@example.com" });
        await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = marker, email = $"{marker}@example.com" });
        await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = marker, email = marker });
        await acme.Http.PatchAsync($"/v1/members/{alice}", Answers.Patch(new { jobTitle = marker, nonsense = marker }));
        await acme.Http.GetAsync($"/v1/members?q={marker}&email={marker}@example.com&cursor={marker}");
        await acme.Http.GetAsync($"/v1/members/{marker}");
        await acme.Http.GetAsync($"/{marker}?{marker}={marker}");
        await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/me", "If-None-Match", $"\"{marker}\"");
        await acme.Http.SendWithAsync(HttpMethod.Post, "/v1/teams", "Idempotency-Key", marker, JsonContent.Create(new { name = marker }));
        using var stranger = host.CreateClient($"ssi_{marker[..8]}_{marker}");
        await stranger.GetAsync("/v1/me");
        using var forger = host.CreateClient($"eyJ{marker}.{marker}.{marker}");
        await forger.GetAsync("/v1/me");

        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(acme.Key, StringComparison.Ordinal));
        Assert.Contains(host.Log.Lines, line => line.Contains("/v1/members/{memberId}", StringComparison.Ordinal));
    }
}
