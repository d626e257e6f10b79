using System.Net;
using System.Text;
using Team.Ssi.Api.Tests.Features.Access;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>Where all that a body says has a default, it may be left out.</summary>
public sealed class OptionalBodyTests(ApiHost host)
{
    [Fact]
    public async Task The_description_says_which_bodies_may_be_left_out()
    {
        var document = await ServedDocument.ReadAsync(host);

        var optional = document.Operations.Where(operation =>
            operation.Text["requestBody"] is { } body && body["required"]?.GetValue<bool>() is not true
        );

        Assert.Equal(["PutTeamMember", "RotateApiKey", "RotateWebhookSecret"], optional.Select(operation => operation.Id).Order());
    }

    [Fact]
    public async Task Nothing_at_all_is_an_object_without_members()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, lyon) = (await acme.CreateMemberAsync("Alice"), await acme.CreateTeamAsync("Lyon"));
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        var joined = await acme.Http.PutAsync($"/v1/teams/{lyon}/members/{alice}", null);
        var secret = await acme.Http.PostAsync($"/v1/webhooks/{webhook["id"]}/rotate-secret", null);
        var key = await acme.Http.PostAsync($"{await acme.PathOfKeyAsync(acme.Key)}/rotate", null);

        Assert.Equal("member", (await joined.ReadAsync(HttpStatusCode.Created))["role"]!.GetValue<string>());
        Assert.InRange(
            (await secret.ReadAsync())["previousSecretUntil"]!.GetValue<DateTimeOffset>(),
            RunningClock.Start.AddHours(24),
            RunningClock.Start.AddHours(25)
        );
        Assert.StartsWith("ssi_", (await key.ReadAsync())["key"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_without_a_body_is_the_same_request()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        var first = await RotateAsync();
        var again = await RotateAsync();

        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));

        async Task<HttpResponseMessage> RotateAsync()
        {
            var answer = await acme.Http.SendWithAsync(
                HttpMethod.Post,
                $"/v1/webhooks/{webhook["id"]}/rotate-secret",
                "Idempotency-Key",
                "again"
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return answer;
        }
    }

    [Fact]
    public async Task A_body_that_is_there_must_still_be_JSON()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var path = $"/v1/webhooks/{webhook["id"]}/rotate-secret";

        var plain = await acme.Http.PostAsync(path, new StringContent("{}", Encoding.UTF8, "text/plain"));
        var broken = await acme.Http.PostAsync(path, Answers.Json("{"));

        await plain.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
        await broken.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "invalidJson");
    }

    [Fact]
    public async Task A_type_without_a_body_is_nothing_where_none_is_read()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, lyon) = (await acme.CreateMemberAsync("Alice"), await acme.CreateTeamAsync("Lyon"));

        var shown = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/teams/{lyon}", "Accept", "*/*", Answers.Json(""));
        var archived = await acme.Http.SendWithAsync(HttpMethod.Delete, $"/v1/teams/{lyon}", "Accept", "*/*", Answers.Json(""));
        var erased = await acme.Http.PostAsync($"/v1/members/{alice}/erasure", Answers.Json(""));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK),
            (shown.StatusCode, archived.StatusCode, erased.StatusCode)
        );
    }

    [Fact]
    public async Task A_body_with_something_that_is_needed_must_be_there()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.PostAsync("/v1/teams", null)).ShouldBeProblemAsync(
            HttpStatusCode.UnsupportedMediaType,
            "unsupportedMediaType"
        );
    }
}
