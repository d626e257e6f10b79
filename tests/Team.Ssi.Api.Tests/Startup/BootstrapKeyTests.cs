using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

public sealed class BootstrapKeyTests(ApiHost host)
{
    private const string Alice = "alice-has-chosen-this-key-for-herself";
    private const string Bob = "bob-thinks-that-another-one-is-better";

    [Fact]
    public async Task A_configured_key_opens_one_empty_organization_until_it_is_replaced_or_revoked()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server);
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(file, Alice + "\n");
        var connection = $"ConnectionStrings__Ssi={database.App}";

        await using (var first = await ApiProcess.ServeAsync(connection, "Ssi__BootstrapApiKey=", $"Ssi__BootstrapApiKey_File={file}"))
        {
            await first.ReadyAsync();
            Assert.DoesNotContain("key", first.Output, StringComparison.OrdinalIgnoreCase);
            first.Authorize(Alice);
            Assert.Empty((await first.GetAsync("/v1/members"))["items"]!.AsArray());
            Assert.Equal("Etc/UTC", (await first.GetAsync("/v1/organization"))["timeZone"]!.GetValue<string>());
        }

        Guid organization;
        await using (var second = await ApiProcess.ServeAsync(connection, $"Ssi__BootstrapApiKey={Bob}"))
        {
            await second.ReadyAsync();
            second.Authorize(Alice);
            Assert.Equal(HttpStatusCode.Unauthorized, (await second.Http.GetAsync("/v1/me")).StatusCode);
            second.Authorize(Bob);
            organization = (await second.GetAsync("/v1/organization"))["id"]!.GetValue<Guid>();
            var (code, _, errors) = await ApiProcess.RunAsync("keys", "revoke", $"{organization}", "bootstrap", connection);
            Assert.True(code == 0, errors);
        }

        await using var third = await ApiProcess.ServeAsync(connection, $"Ssi__BootstrapApiKey={Bob}");
        await third.ReadyAsync();
        third.Authorize(Bob);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.Http.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task A_database_without_an_organization_and_without_a_key_ends_the_start_in_one_line()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server);

        var (code, _, errors) = await ApiProcess.RunAsync("--urls=http://127.0.0.1:0", $"ConnectionStrings__Ssi={database.App}");

        Assert.Equal(1, code);
        Assert.Single(errors.Split('\n'));
        Assert.Contains("Ssi__BootstrapApiKey", errors, StringComparison.Ordinal);
    }
}
