using System.Net;
using System.Net.Http.Headers;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>What may be sent as a body, and how much of it.</summary>
public sealed class RequestBodyTests(ApiHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/merge-patch+json")]
    [InlineData("nonsense")]
    public async Task A_body_that_does_not_say_it_is_json_in_utf8_is_refused(string? contentType)
    {
        var acme = await host.CreateOrganizationAsync();
        using var content = new ByteArrayContent("""{ "name": "Lyon" }"""u8.ToArray());
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await acme.Http.PostAsync("/v1/teams", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
    }

    [Fact]
    public async Task A_GET_may_name_a_content_type_without_having_a_body()
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/organization/leaderboard");
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.ContentType = new("application/json");

        var answer = await acme.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("APPLICATION/JSON")]
    public async Task Json_in_utf8_may_be_said_in_many_ways(string contentType)
    {
        var acme = await host.CreateOrganizationAsync();
        using var content = new ByteArrayContent("""{ "name": "Lyon" }"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await acme.Http.PostAsync("/v1/teams", content);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Theory]
    [InlineData(3 * 1024 * 1024, false)]
    [InlineData(3 * 1024 * 1024, true)]
    public async Task A_body_of_three_megabytes_is_too_large(int size, bool withKey)
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/teams");
        request.Content = Answers.Json($$"""{ "name": "{{new string('a', size)}}" }""");
        if (withKey)
            request.Headers.Add("Idempotency-Key", "a-key");

        var answer = await acme.Http.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payloadTooLarge");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/linkedin")]
    public async Task A_reading_of_65_kibibytes_is_too_large_and_one_of_60_is_not(string suffix)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = $"/v1/members/{alice}/submissions/2026-11-20{suffix}";
        var reading = suffix.Length == 0 ? """{ "total": 62.5 }""" : """{ "ssi": 62.5 }""";

        var large = await acme.Http.PutAsync(path, Answers.Json(reading + new string(' ', 65 * 1024)));
        var fitting = await acme.Http.PutAsync(path, Answers.Json(reading + new string(' ', 60 * 1024)));

        await large.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payloadTooLarge");
        Assert.Equal(HttpStatusCode.Created, fitting.StatusCode);
    }

    [Fact]
    public async Task A_chunked_body_that_says_no_length_is_too_large_as_well()
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/teams");
        // Hardly more than is read: who writes on when the connection is closed sees no answer.
        request.Content = new StreamContent(new MemoryStream([.. Enumerable.Repeat((byte)' ', 1024 * 1024 + 1024)]));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;

        var answer = await acme.Http.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payloadTooLarge");
    }
}
