using System.Net;
using System.Net.Http.Headers;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>What every answer has in common, whichever operation it comes from.</summary>
public sealed class AnswerTests(ApiHost host)
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
}
