using System.Net;

namespace Team.Ssi.Client;

/// <summary>
/// Repeats what can be repeated: reads, PUT and DELETE by their nature, POST by an `Idempotency-Key` that this handler adds, so that a reading is not recorded,
/// nor a member made, twice when an answer is lost. It heeds `Retry-After`. A PATCH is sent once.
/// </summary>
/// <param name="clock">Waits; <see cref="TimeProvider.System"/> when absent.</param>
public sealed class Retries(TimeProvider? clock = null) : DelegatingHandler
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>With the first one.</summary>
    private const int MostAttempts = 4;

    /// <summary>A caller who is asked to wait longer had better decide so itself.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey))
            request.Headers.Add(IdempotencyKey, Guid.CreateVersion7().ToString("D"));
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt == MostAttempts || !CanBeRepeated(request);
            try
            {
                var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (isLast || !IsPassing(answer) || PauseBefore(attempt, answer) is not { } asked)
                    return answer;
                answer.Dispose();
                await Task.Delay(asked, _clock, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (!isLast)
            {
                await Task.Delay(PauseOf(attempt), _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A stream is read once; what lies in memory can be sent again.</summary>
    private static bool CanBeRepeated(HttpRequestMessage request) =>
        request.Method != HttpMethod.Patch && request.Content is null or ByteArrayContent;

    /// <summary>409 with `Retry-After` is the same request, still running.</summary>
    private static bool IsPassing(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || (answer.StatusCode == HttpStatusCode.Conflict && answer.Headers.RetryAfter is not null);

    /// <returns>Null when that is too long.</returns>
    private TimeSpan? PauseBefore(int attempt, HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - _clock.GetUtcNow() : null;
        var pause = asked > PauseOf(attempt) ? asked.Value : PauseOf(attempt);
        return pause <= LongestPause ? pause : null;
    }

    /// <summary>Doubled each time, and up to a quarter longer, so that many callers do not come back together.</summary>
    private static TimeSpan PauseOf(int attempt) => FirstPause * Math.Pow(2, attempt - 1) * (1 + Random.Shared.NextDouble() / 4);
}
