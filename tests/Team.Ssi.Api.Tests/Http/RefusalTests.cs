using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>What is refused is refused politely, and tells nothing of the inside.</summary>
public sealed partial class RefusalTests(ApiHost host)
{
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
