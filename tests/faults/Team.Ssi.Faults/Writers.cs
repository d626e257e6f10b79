using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>
/// Callers that do as the API tells them: a write that was not confirmed is sent again as it was, until it is. Odd ones PUT readings of distinct days, even
/// ones POST members with an Idempotency-Key.
/// </summary>
internal sealed class Writers(ApiProcess api, IReadOnlyList<Guid> members)
{
    private static readonly DateOnly FirstDay = new(2014, 1, 1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentBag<Write> _acknowledged = [];
    private readonly ConcurrentBag<Answer> _answers = [];

    /// <summary>One write with all its attempts.</summary>
    public sealed record Write(string Name, Guid? Id, bool WasRetried);

    /// <summary>One answer, or 0 for a connection that broke.</summary>
    public sealed record Answer(long At, TimeSpan Took, int Status, string? Code, bool HasRetryAfter)
    {
        public bool MayBeRetried => Status is 0 or 503 || Code == "requestInProgress";

        public bool IsSuccess => Status is >= 200 and < 300;
    }

    public IReadOnlyCollection<Write> Acknowledged => _acknowledged;
    public IReadOnlyCollection<Answer> Answers => _answers;

    /// <summary>Answers that are neither done nor to be tried again: refused without a reason, because nobody else writes here.</summary>
    public IReadOnlyList<string> Refusals =>
        [.. _answers.Where(answer => !answer.IsSuccess && !answer.MayBeRetried).Select(answer => $"{answer.Status} {answer.Code}")];

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(members.Select((member, number) => WriteAsync(member, number, stop)));

    /// <summary>Stops between two writes, never within one: every write that was begun is brought to its end.</summary>
    private async Task WriteAsync(Guid member, int number, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            if (number % 2 == 1)
                await PutAsync(member, FirstDay.AddDays(turn));
            else
                await PostAsync(string.Create(CultureInfo.InvariantCulture, $"member-{number}-{turn}"));
        }
    }

    private Task PutAsync(Guid member, DateOnly day)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var pillars = new
        {
            professionalBrand = 10.5,
            rightPeople = 9,
            insights = 8,
            relationships = 7,
        };
        return UntilConfirmedAsync(
            $"{member}/{date}",
            () => new(HttpMethod.Put, $"/v1/members/{member}/submissions/{date}") { Content = JsonContent.Create(new { pillars }) }
        );
    }

    private Task PostAsync(string externalId) =>
        UntilConfirmedAsync(
            externalId,
            () =>
                new(HttpMethod.Post, "/v1/members")
                {
                    // No unique external id: a doubled write must show as two members, not be hidden as a conflict.
                    Content = JsonContent.Create(new { displayName = externalId }),
                    Headers = { { "Idempotency-Key", externalId } },
                }
        );

    private async Task UntilConfirmedAsync(string name, Func<HttpRequestMessage> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, id) = await SendAsync(request());
            if (!answer.MayBeRetried)
            {
                if (answer.IsSuccess)
                    _acknowledged.Add(new Write(name, id, attempt > 1));
                return;
            }
            await Task.Delay(Pause);
        }
    }

    private async Task<(Answer Answer, Guid? Id)> SendAsync(HttpRequestMessage request)
    {
        var since = Stopwatch.GetTimestamp();
        var (status, code, hasRetryAfter, id) = (0, (string?)null, false, (Guid?)null);
        try
        {
            using var response = await api.Http.SendAsync(request);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            status = (int)response.StatusCode;
            code = (string?)body?["code"];
            hasRetryAfter = response.Headers.RetryAfter is not null;
            id = (Guid?)body?["id"];
        }
        catch (HttpRequestException)
        {
            // The connection broke: nobody knows what became of the write.
        }
        var answer = new Answer(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(since), status, code, hasRetryAfter);
        _answers.Add(answer);
        return (answer, id);
    }
}
