using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

public sealed class IdempotencyTests(ApiHost host)
{
    private const string Lyon = """{ "name": "Lyon" }""";

    [Fact]
    public async Task The_first_answer_comes_again_to_the_byte()
    {
        var acme = await host.CreateOrganizationAsync();

        var first = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");
        var again = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(1, await TeamsAsync(acme));
    }

    [Fact]
    public async Task The_first_answer_comes_again_although_the_world_moved_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");
        await acme.Http.DeleteAsync(first.Headers.Location);

        var again = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/v1/teams", """{ "name": "Paris" }""")]
    [InlineData("/v1/teams", """{"name":"Lyon"}""")]
    public async Task Another_body_is_refused(string path, string body)
    {
        var acme = await host.CreateOrganizationAsync();
        await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");

        var answer = await PostAsync(acme.Http, path, body, "a-key");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        Assert.Equal(1, await TeamsAsync(acme));
    }

    [Fact]
    public async Task Another_caller_path_or_organization_has_its_own_keys()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var colleague = await acme.ClientWithAsync("members:write");
        await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");

        var answers = new[]
        {
            await PostAsync(colleague, "/v1/teams", Lyon, "a-key"),
            await PostAsync(other.Http, "/v1/teams", Lyon, "a-key"),
            await PostAsync(acme.Http, "/v1/members", """{ "displayName": "Alice" }""", "a-key"),
            await PostAsync(acme.Http, "/v1/teams", Lyon, "another-key"),
        };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.All(answers, answer => Assert.False(answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(3, await TeamsAsync(acme));
    }

    [Fact]
    public async Task A_refused_request_is_not_kept()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = Guid.CreateVersion7();

        var invalid = await PostAsync(acme.Http, "/v1/teams", """{ "name": "" }""", "a-key");
        var unreadable = await PostAsync(acme.Http, "/v1/teams", "{", "a-key");
        var unknown = await PostAsync(
            acme.Http,
            $"/v1/members/{france}/submissions",
            """{ "capturedOn": "2026-11-20", "total": 5 }""",
            "a-key"
        );
        var good = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Created],
            new[] { invalid, unreadable, unknown, good }.Select(answer => answer.StatusCode)
        );
    }

    [Fact]
    public async Task The_same_request_still_running_is_said_to_be()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = $"/v1/members/{alice}/submissions";
        const string Body = """{ "capturedOn": "2026-11-20", "total": 62.5 }""";
        await using var holder = await LockMemberAsync(alice);

        var running = PostAsync(acme.Http, path, Body, "a-key");
        await holder.WaitForOneInLineAsync();
        var meanwhile = await PostAsync(acme.Http, path, Body, "a-key");
        await holder.ReleaseAsync();
        var first = await running;
        var later = await PostAsync(acme.Http, path, Body, "a-key");

        await meanwhile.ShouldBeProblemAsync(HttpStatusCode.Conflict, "requestInProgress");
        Assert.Equal(TimeSpan.FromSeconds(1), meanwhile.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.True(later.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Twenty_at_once_have_one_effect()
    {
        var acme = await host.CreateOrganizationAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(acme.Http, "/v1/teams", Lyon, "a-key")));

        Assert.Equal(1, await TeamsAsync(acme));
        var fresh = answers.Where(answer =>
            answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed")
        );
        Assert.Single(fresh);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_day()
    {
        var acme = await host.CreateOrganizationAsync();
        await PostAsync(acme.Http, "/v1/teams", Lyon, "young");
        await PostAsync(acme.Http, "/v1/teams", Lyon, "old");
        await AgeAsync(acme, "young", TimeSpan.FromHours(23));
        await AgeAsync(acme, "old", TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        var young = await PostAsync(acme.Http, "/v1/teams", Lyon, "young");
        var old = await PostAsync(acme.Http, "/v1/teams", """{ "name": "Paris" }""", "old");

        Assert.True(young.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.Created, old.StatusCode);
        Assert.False(old.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(3, await TeamsAsync(acme));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("clé")]
    [InlineData("a\tkey")]
    [InlineData(256)]
    public async Task A_key_is_up_to_255_printable_characters(object key)
    {
        var acme = await host.CreateOrganizationAsync();

        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = host.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", acme.Key);

        var answer = await PostAsync(http, "/v1/teams", Lyon, key as string ?? new string('k', (int)key));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "header:Idempotency-Key", "invalidValue");
        Assert.Equal(0, await TeamsAsync(acme));
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Url.Host, host.Url.Port);
        using var reader = new StreamReader(socket.GetStream());

        // HttpClient would make one of them.
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /v1/teams HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {acme.Key}\r\n"
                        + $"Content-Type: application/json\r\nContent-Length: {Lyon.Length}\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n{Lyon}"
                )
            );

        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("header:Idempotency-Key", answer, StringComparison.Ordinal);
        Assert.Equal(0, await TeamsAsync(acme));
    }

    [Fact]
    public async Task A_key_of_255_characters_and_one_in_quotes_are_good()
    {
        var acme = await host.CreateOrganizationAsync();

        var longest = await PostAsync(acme.Http, "/v1/teams", Lyon, new string('k', 255));
        var bare = await PostAsync(acme.Http, "/v1/teams", Lyon, "a-key");
        var quoted = await PostAsync(acme.Http, "/v1/teams", Lyon, "\"a-key\"");

        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);
        Assert.Equal(HttpStatusCode.Created, bare.StatusCode);
        Assert.True(quoted.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_request_whose_connection_breaks_leaves_nothing_and_may_come_again()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = $"/v1/members/{alice}/submissions";
        const string Body = """{ "capturedOn": "2026-11-20", "total": 62.5 }""";
        await using var holder = await LockMemberAsync(alice);

        var running = PostAsync(acme.Http, path, Body, "a-key");
        await holder.WaitForOneInLineAsync();
        await holder.KillThoseInLineAsync();
        var killed = await running;
        await holder.ReleaseAsync();
        var again = await PostAsync(acme.Http, path, Body, "a-key");

        await killed.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(TimeSpan.FromSeconds(1), killed.Headers.RetryAfter!.Delta);
        Assert.Equal(1, (await again.ReadAsync(HttpStatusCode.Created))["revision"]!.GetValue<int>());
        Assert.False(again.Headers.Contains("Idempotency-Replayed"));
    }

    private Task<HeldMember> LockMemberAsync(Guid member) => HeldMember.LockAsync(host.Database.Admin, member);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string body, params string[] keys)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Answers.Json(body) };
        foreach (var key in keys)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await http.SendAsync(request);
    }

    private static async Task<int> TeamsAsync(TestOrganization organization)
    {
        var list = await (await organization.Http.GetAsync("/v1/teams")).ReadAsync();
        return ((JsonArray)list["items"]!).Count;
    }

    private static Task AgeAsync(TestOrganization organization, string key, TimeSpan age) =>
        organization.InDatabaseAsync(db =>
            db.IdempotentAnswers.Where(answer => answer.Key == key)
                .ExecuteUpdateAsync(set => set.SetProperty(answer => answer.CreatedAt, RunningClock.Start - age))
        );
}
