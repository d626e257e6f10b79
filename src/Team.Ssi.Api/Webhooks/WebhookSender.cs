using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Team.Ssi.Api.Webhooks;

/// <summary>How an attempt went.</summary>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="Failure">Null when the receiver took the message.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone.</param>
internal sealed record AttemptOutcome(int? Status, DeliveryFailure? Failure, TimeSpan? RetryAfter = null);

/// <summary>Speaks with receivers, whom it does not trust: no redirects, no proxy, no cookies, small headers, and of the body nothing is read.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>What Standard Webhooks recommends is 15 to 30 seconds; a lease is to be short, and a receiver should only take note.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int LongestHeadersInKilobytes = 16;

    /// <summary>Names are resolved anew at least this often.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _clock;

    public WebhookSender(WebhookNetworks networks, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                ConnectCallback = new GuardedConnection(networks).ConnectAsync,
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                MaxResponseHeadersLength = LongestHeadersInKilobytes,
                MaxResponseDrainSize = 0,
                PooledConnectionLifetime = ConnectionLifetime,
                // Trace headers are for our own systems.
                ActivityHeadersPropagator = null,
            }
        );
    }

    public async Task<AttemptOutcome> SendAsync(Uri url, string id, string body, byte[][] keys, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(url, id, body, keys, _clock.GetUtcNow());
            using var answer = await _http.SendAsync(request, patience.Token);
            return OutcomeOf(answer, _clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new AttemptOutcome(null, DeliveryFailure.Timeout);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new AttemptOutcome(null, FailureOf(failure));
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage RequestOf(Uri url, string id, string body, byte[][] keys, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(id, now, body, keys));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Team.Ssi-Webhooks", "1"));
        return request;
    }

    private static AttemptOutcome OutcomeOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var status = (int)answer.StatusCode;
        var retryAfter = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return status switch
        {
            >= 200 and < 300 => new AttemptOutcome(status, null),
            >= 300 and < 400 => new AttemptOutcome(status, DeliveryFailure.Redirect),
            _ => new AttemptOutcome(status, DeliveryFailure.Status, retryAfter),
        };
    }

    private static DeliveryFailure FailureOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case ForbiddenAddressException:
                    return DeliveryFailure.ForbiddenAddress;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return DeliveryFailure.UnknownHost;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return DeliveryFailure.Tls;
            }
        return DeliveryFailure.Unreachable;
    }
}
