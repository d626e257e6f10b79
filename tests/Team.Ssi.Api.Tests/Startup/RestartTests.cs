using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

public sealed class RestartTests
{
    [Fact]
    public async Task Key_and_data_survive_a_stop_and_a_kill_and_a_revoked_key_stays_revoked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var folder = new TestFolder();
        string[] settings = [$"--Ssi:Embedded:DataDirectory={folder.Path}/data", "--Ssi:Demo=false"];
        var data = DataFolder.Open(folder.Path + "/data");

        string key;
        await using (var first = await ApiProcess.ServeAsync(settings))
        {
            key = await first.SaysAsync(@"Admin API key  (ssi_\w+)");
            first.Authorize(key);
            Assert.Empty((await first.GetAsync("/v1/teams"))["items"]!.AsArray());
            await (await first.Http.PostAsJsonAsync("/v1/teams", new { name = "Lyon" })).ReadAsync(HttpStatusCode.Created);
            Assert.Equal(0, await first.StopAsync());
            Assert.Null(Postmaster.Of(data));
        }

        Guid organization;
        await using (var second = await ApiProcess.ServeAsync(settings))
        {
            Assert.Equal(key, await second.SaysAsync(@"Admin API key  (ssi_\w+)"));
            second.Authorize(key);
            Assert.Equal("Lyon", (await second.GetAsync("/v1/teams"))["items"]![0]!["name"]!.GetValue<string>());
            organization = (await second.GetAsync("/v1/organization"))["id"]!.GetValue<Guid>();
            second.Kill();
            await second.EndAsync();
        }

        await using var third = await ApiProcess.ServeAsync(settings);
        third.Authorize(key);
        Assert.Equal("Lyon", (await third.GetAsync("/v1/teams"))["items"]![0]!["name"]!.GetValue<string>());
        var (code, _, errors) = await ApiProcess.RunAsync(["keys", "revoke", $"{organization}", key, settings[0]]);
        Assert.True(code == 0, errors);
        await third.StopAsync();

        await using var last = await ApiProcess.ServeAsync(settings);
        await last.SaysAsync("Admin API key  revoked");
        last.Authorize(key);
        var refused = await last.Http.GetAsync("/v1/teams");
        Assert.True(refused.StatusCode == HttpStatusCode.Unauthorized, $"{refused.StatusCode}: {last.Output}");
    }
}
