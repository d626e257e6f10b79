using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class RotateApiKeyTests(ApiHost host)
{
    [Fact]
    public async Task Two_secrets_are_alive_and_never_three()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await CreateAsync(acme);
        var path = $"/v1/api-keys/{first["id"]}";

        var second = await (await acme.Http.PostAsJsonAsync($"{path}/rotate", new { })).ReadAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        HttpStatusCode[] withTwo = [await AskAsync(first), await AskAsync(second)];
        var third = await (await acme.Http.PostAsJsonAsync($"{path}/rotate", new { overlapHours = 168 })).ReadAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], withTwo);
        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK],
            [await AskAsync(first), await AskAsync(second), await AskAsync(third)]
        );
        Assert.Equal(first["prefix"]!.GetValue<string>(), ApiKeyFormat.PrefixOf(third["key"]!.GetValue<string>()));
        var hours = third["previousSecretUntil"]!.GetValue<DateTimeOffset>() - second["previousSecretUntil"]!.GetValue<DateTimeOffset>();
        Assert.InRange(hours.TotalHours, 144, 144.1);
    }

    [Fact]
    public async Task Without_an_overlap_the_old_secret_is_dead_at_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await CreateAsync(acme);

        var second = await (await acme.Http.PostAsJsonAsync($"/v1/api-keys/{first["id"]}/rotate", new { overlapHours = 0 })).ReadAsync();

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [await AskAsync(first), await AskAsync(second)]);
        Assert.Null(second["previousSecretUntil"]);
    }

    [Fact]
    public async Task The_new_secret_of_a_key_in_use_opens_at_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await CreateAsync(acme);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(first));

        var second = await (await acme.Http.PostAsJsonAsync($"/v1/api-keys/{first["id"]}/rotate", new { })).ReadAsync();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(second));
    }

    [Fact]
    public async Task After_the_overlap_the_old_secret_opens_no_more()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await CreateAsync(acme);
        await (await acme.Http.PostAsJsonAsync($"/v1/api-keys/{first["id"]}/rotate", new { })).ReadAsync();

        await acme.InDatabaseAsync(db =>
            db.ApiKeys.Where(key => key.PreviousHash != null)
                .ExecuteUpdateAsync(keys => keys.SetProperty(key => key.PreviousUntil, RunningClock.Start))
        );

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(first));
        Assert.Null((await (await acme.Http.GetAsync($"/v1/api-keys/{first["id"]}")).ReadAsync())["previousSecretUntil"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task Refuses_an_overlap_of(int overlapHours)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsJsonAsync($"{await acme.PathOfKeyAsync(acme.Key)}/rotate", new { overlapHours });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/overlapHours", "outOfRange");
    }

    [Fact]
    public async Task Refuses_a_key_that_has_ended()
    {
        var acme = await host.CreateOrganizationAsync();
        var key = await CreateAsync(acme);
        await acme.Http.DeleteAsync($"/v1/api-keys/{key["id"]}");

        var answer = await acme.Http.PostAsJsonAsync($"/v1/api-keys/{key["id"]}/rotate", new { });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "path:keyId", "ended");
    }

    [Fact]
    public async Task Refuses_the_key_that_is_a_setting()
    {
        var administrator = host.CreateClient(ApiHost.BootstrapKey);
        var me = await (await administrator.GetAsync("/v1/me")).ReadAsync();

        var answer = await administrator.PostAsJsonAsync($"/v1/api-keys/{me["id"]}/rotate", new { });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "path:keyId", "configured");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        var answer = await reader.PostAsJsonAsync($"{await acme.PathOfKeyAsync(acme.Key)}/rotate", new { });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        var answer = await other.Http.PostAsJsonAsync($"{await acme.PathOfKeyAsync(acme.Key)}/rotate", new { });

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<JsonObject> CreateAsync(TestOrganization organization) =>
        await (await organization.Http.PostAsJsonAsync("/v1/api-keys", new { name = "CRM", scopes = KeyPaths.Reads })).ReadAsync(
            HttpStatusCode.Created
        );

    private async Task<HttpStatusCode> AskAsync(JsonObject key) =>
        (await host.CreateClient(key["key"]!.GetValue<string>()).GetAsync("/v1/me")).StatusCode;
}
