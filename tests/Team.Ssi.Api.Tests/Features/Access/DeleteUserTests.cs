using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class DeleteUserTests(ApiHost host)
{
    [Fact]
    public async Task The_person_is_refused_within_a_second_and_may_be_added_again()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, subject) = await AddAsync(acme);
        var chloe = host.CreateClient(await host.Issuer.TokenAsync(subject));
        await (await chloe.GetAsync("/v1/me")).ReadAsync();

        var answer = await acme.Http.DeleteAsync(path);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await (await chloe.GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unknownUser");
        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject })).ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Refuses_a_stale_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await AddAsync(acme);

        var answer = await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", "\"7\"");

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await AddAsync(acme);
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (path, _) = await AddAsync(acme);

        await (await other.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await acme.Http.GetAsync(path)).ReadAsync();
    }

    private static async Task<(string Path, string Subject)> AddAsync(TestOrganization organization)
    {
        var subject = $"{Guid.CreateVersion7()}";
        var answer = await organization.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject });
        return ($"/v1/users/{(await answer.ReadAsync(HttpStatusCode.Created))["id"]}", subject);
    }
}
