using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>What every answer has in common, whichever operation it comes from.</summary>
public sealed partial class AnswerTests(ApiHost host)
{
    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/teams/1/2/3")]
    public async Task A_path_that_does_not_exist_is_not_found_by_who_has_a_key(string path)
    {
        var acme = await host.CreateOrganizationAsync();
        using var anonymous = host.CreateClient();

        var answer = await acme.Http.GetAsync(path);
        var strangers = await anonymous.GetAsync(path);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(path, problem["instance"]!.GetValue<string>());
        await strangers.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("/problems/nothing")]
    [InlineData("/_test_url_cache_")]
    [InlineData("/_TEST_URL_CACHE_/")]
    [InlineData("/%5Ftest%5Furl%5Fcache%5F")]
    public async Task Nobody_finds_what_is_not_for_the_public(string path)
    {
        var acme = await host.CreateOrganizationAsync();
        using var anonymous = host.CreateClient();

        await (await acme.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await anonymous.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task What_a_write_answers_is_what_a_read_answers()
    {
        var acme = await host.CreateOrganizationAsync();

        var created = await acme.Http.PostAsync("/v1/teams", Answers.Json("""{ "name": "Lyon" }"""));
        var read = await acme.Http.GetAsync(created.Headers.Location);

        Assert.Equal(await created.Content.ReadAsStringAsync(), await read.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_answered_with_those_that_are()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PutAsync("/v1/teams", Answers.Json("{}"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "methodNotAllowed");
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order());
    }

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

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/teams")]
    [InlineData("/health/live")]
    [InlineData("/problems/notFound")]
    public async Task Head_says_what_get_says_without_the_body(string path)
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        var head = await acme.Http.SendAsync(request);
        var get = await acme.Http.GetAsync(path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_of_what_is_not_there_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/v1/members/{Guid.CreateVersion7()}/ssi");

        var answer = await acme.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/v1/me", "no-store")]
    [InlineData("/v1/members", "no-store")]
    [InlineData("/v1/organization", "private, no-cache")]
    [InlineData("/v1/teams", "private, no-cache")]
    [InlineData("/v1/nowhere", "no-store")]
    public async Task What_names_a_person_is_kept_nowhere_on_the_way(string path, string cacheControl)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync(path);

        Assert.Equal(
            cacheControl,
            string.Join(", ", answer.Headers.GetValues("Cache-Control"))
                .Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal)
        );
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/v1/me", true)]
    [InlineData("/v1/teams?limit=0", true)]
    [InlineData("/v1/me", false)]
    [InlineData("/nowhere", false)]
    public async Task The_request_id_is_the_trace_of_the_caller(string path, bool known)
    {
        var acme = await host.CreateOrganizationAsync();
        using var http = known ? host.CreateClient(acme.Key) : host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var traced = await http.SendAsync(request);
        var untraced = await http.GetAsync(path);

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Assert.Single(traced.Headers.GetValues("Request-Id")));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(untraced.Headers.GetValues("Request-Id")));
        if (!traced.IsSuccessStatusCode)
            Assert.Equal("0af7651916cd43dd8448eb211c80319c", (await traced.ReadAsync(traced.StatusCode))["traceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_code_has_its_page()
    {
        using var http = host.CreateClient();
        var index = await http.GetStringAsync("/problems");

        foreach (var kind in ProblemKinds.All)
        {
            var page = await http.GetAsync($"/problems/{kind.Code}");
            var text = await page.Content.ReadAsStringAsync();

            Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
            Assert.Contains($"<code>{kind.Code}</code>, status {kind.Status}", text, StringComparison.Ordinal);
            Assert.Contains($"href=\"/problems/{kind.Code}\"", index, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/health/live", """{"status":"live"}""")]
    [InlineData("/health/ready", """{"status":"ready"}""")]
    public async Task Health_is_open_to_everybody(string path, string body)
    {
        using var http = host.CreateClient();

        Assert.Equal(body, await http.GetStringAsync(path));
    }

    [Fact]
    public async Task The_version_is_open_to_everybody()
    {
        using var http = host.CreateClient();

        var version = await (await http.GetAsync("/version")).ReadAsync();

        Assert.Equal("Team.Ssi", version["name"]!.GetValue<string>());
        Assert.Matches(@"^\d+\.\d+\.\d+", version["version"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "/v1/members?limit=x", "")]
    [InlineData("GET", "/v1/members?status=nobody", "")]
    [InlineData("GET", "/v1/members?q=%00", "")]
    [InlineData("GET", "/v1/members?cursor=%F0%9F%98%80", "")]
    [InlineData("GET", "/v1/teams/' OR 1=1 --", "")]
    [InlineData("POST", "/v1/teams", "")]
    [InlineData("POST", "/v1/teams", "null")]
    [InlineData("POST", "/v1/teams", "[]")]
    [InlineData("POST", "/v1/teams", "\"text\"")]
    [InlineData("POST", "/v1/teams", "{")]
    [InlineData("POST", "/v1/teams", "{ \"name\": }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": 1 }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": null }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": \"\\ud800\" }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": \"a\", \"name\": \"b\" }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": \"a\", \"parentTeamId\": 7 }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": \"a\", \"function\": 0 }")]
    [InlineData("POST", "/v1/teams", "{ \"name\": \"a\", \"$type\": \"System.Object\" }")]
    [InlineData("POST", "/v1/members", "{ \"displayName\": \"a\", \"teamIds\": [null] }")]
    [InlineData("POST", "/v1/members", "{ \"displayName\": \"a\", \"salesNavigatorSeat\": \"yes\" }")]
    [InlineData("POST", "/v1/submissions", "{ \"items\": [[]] }")]
    [InlineData("POST", "/v1/submissions", "{ \"items\": [{ \"capturedOn\": \"2026-11-20\", \"total\": 1e400 }] }")]
    [InlineData("POST", "/v1/submissions", "{ \"items\": [{ \"capturedOn\": \"2026-11-20\", \"externalId\": \"\\udc00\" }] }")]
    [InlineData("PATCH", "/v1/organization", "{ \"timeZone\": \"Mars/Olympus\" }")]
    [InlineData("PATCH", "/v1/organization", "{ \"freshnessDays\": 1.5 }")]
    [InlineData("PATCH", "/v1/organization", "[]")]
    [InlineData("DELETE", "/v1/teams/0", "")]
    [InlineData("BREW", "/v1/teams", "")]
    public async Task No_refusal_speaks_of_the_inside(string method, string path, string body)
    {
        var acme = await host.CreateOrganizationAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PATCH")
            request.Content = Answers.Json(body, method == "POST" ? "application/json" : "application/merge-patch+json");

        var answer = await acme.Http.SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotMatch(Inside(), text);
    }

    [Fact]
    public async Task A_depth_beyond_reason_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var deep = new string('[', 100) + new string(']', 100);

        var answer = await acme.Http.PutAsync(
            $"/v1/members/{alice}/submissions/2026-11-20/linkedin",
            Answers.Json($$"""{ "ssi": 50, "x": {{deep}} }""")
        );

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        Assert.DoesNotMatch(Inside(), problem.ToJsonString());
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        using var content = new ByteArrayContent([.. """{ "name": "Caf"""u8, 0xE9, .. "\" }"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await acme.Http.PostAsync("/v1/teams", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    /// <summary>Written by hand, since no client sends it.</summary>
    [Theory]
    [InlineData("GET /v1/teams HTTP/1.1\r\n\r\n")]
    [InlineData("POST /v1/teams HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task What_is_no_http_is_a_bad_request(string text)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Url.Host, host.Url.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"System\.|Npgsql|Microsoft|Team\.Ssi\.|Exception|   at |SELECT |INSERT |organization_id|LineNumber|BytePosition|/src/|\.cs\b|\.NET",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Inside();
}
