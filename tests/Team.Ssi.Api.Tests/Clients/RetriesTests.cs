using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Team.Ssi.Api.Tests.Clients;

using global::Team.Ssi.Client;

/// <summary>What the client repeats, against answers as a struggling installation gives them.</summary>
public sealed class RetriesTests
{
    [Fact]
    public async Task A_post_is_repeated_with_the_same_key_of_its_own()
    {
        var wire = new Wire(_ => throw new HttpRequestException("The connection broke."), Answer(HttpStatusCode.Created));

        var answer = await SendAsync(wire, HttpMethod.Post, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(2, wire.Keys.Count);
        Assert.True(Guid.TryParse(wire.Keys[0], out _));
        Assert.Equal(wire.Keys[0], wire.Keys[1]);
        Assert.Equal(["{}", "{}"], wire.Bodies);
    }

    [Fact]
    public async Task A_key_of_the_caller_stays()
    {
        var wire = new Wire(Answer(HttpStatusCode.Created));

        await SendAsync(wire, HttpMethod.Post, new StringContent("{}"), request => request.Headers.Add("Idempotency-Key", "mine"));

        Assert.Equal(["mine"], wire.Keys);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(409)]
    public async Task Who_says_when_to_come_back_is_asked_then(int status)
    {
        var clock = new FakeTimeProvider();
        var wire = new Wire(Answer((HttpStatusCode)status, TimeSpan.FromSeconds(7)), Answer(HttpStatusCode.OK));

        var asked = SendAsync(wire, HttpMethod.Get, clock: clock);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.False(asked.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await asked).StatusCode);
        Assert.Equal(2, wire.Keys.Count);
    }

    [Fact]
    public async Task A_conflict_that_says_nothing_a_long_pause_and_a_refusal_are_the_callers()
    {
        foreach (
            var answer in new[]
            {
                Answer(HttpStatusCode.Conflict),
                Answer(HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(5)),
                Answer(HttpStatusCode.UnprocessableEntity),
            }
        )
        {
            var wire = new Wire(answer);
            await SendAsync(wire, HttpMethod.Get);
            Assert.Single(wire.Keys);
        }
    }

    [Fact]
    public async Task A_patch_and_a_stream_are_sent_once()
    {
        var patch = new Wire(Answer(HttpStatusCode.ServiceUnavailable));
        var upload = new Wire(Answer(HttpStatusCode.ServiceUnavailable));

        await SendAsync(patch, HttpMethod.Patch, new StringContent("{}"));
        await SendAsync(upload, HttpMethod.Post, new StreamContent(new MemoryStream([1])));

        Assert.Single(patch.Keys);
        Assert.Single(upload.Keys);
    }

    [Fact]
    public async Task After_four_attempts_the_answer_is_what_it_is()
    {
        var wire = new Wire([.. Enumerable.Repeat(Answer(HttpStatusCode.ServiceUnavailable), 5)]);
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };

        var asked = SendAsync(wire, HttpMethod.Get, clock: clock);
        for (var second = 0; second < 60 && !asked.IsCompleted; second++)
            clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await asked).StatusCode);
        Assert.Equal(4, wire.Keys.Count);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Answer(HttpStatusCode status, TimeSpan? retryAfter = null) =>
        _ => new HttpResponseMessage(status)
        {
            Headers = { RetryAfter = retryAfter is { } pause ? new RetryConditionHeaderValue(pause) : null },
        };

    private static async Task<HttpResponseMessage> SendAsync(
        Wire wire,
        HttpMethod method,
        HttpContent? content = null,
        Action<HttpRequestMessage>? prepare = null,
        TimeProvider? clock = null
    )
    {
        using var http = new HttpMessageInvoker(new Retries(clock) { InnerHandler = wire });
        var request = new HttpRequestMessage(method, "http://ssi.example.com/v1/members") { Content = content };
        prepare?.Invoke(request);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Wire(params IReadOnlyList<Func<HttpRequestMessage, HttpResponseMessage>> answers) : HttpMessageHandler
    {
        public List<string> Keys { get; } = [];
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "");
            if (request.Content is { } content)
                Bodies.Add(await content.ReadAsStringAsync(cancellationToken));
            return answers[Keys.Count - 1](request);
        }
    }
}
