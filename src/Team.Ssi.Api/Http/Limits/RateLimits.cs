using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Http.Limits;

/// <summary>
/// Holds callers to a number of requests per window, by key, or by address where nobody is known, and says on every answer how many are left
/// (draft-ietf-httpapi-ratelimit-headers). Health is for probes, which may not be refused.
/// </summary>
internal sealed class RateLimits(RequestDelegate next, RateCounters counters, RateLimitSettings settings)
{
    private const int Ipv6Network = 8;

    private readonly string _policy = string.Create(
        CultureInfo.InvariantCulture,
        $"\"default\";q={settings.Requests};w={settings.WindowSeconds}"
    );

    public Task InvokeAsync(HttpContext context)
    {
        if (!settings.Enabled || context.Request.Path.StartsWithSegments("/health"))
            return next(context);
        var state = counters.Take(CallerOf(context));
        // At the start of the answer: a failure clears the headers before it.
        context.Response.OnStarting(() => Say(context.Response, state));
        if (state.IsAllowed)
            return next(context);
        context.Response.Headers.RetryAfter = state.Seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.WriteAsync(context, ProblemKinds.RateLimited);
    }

    private Task Say(HttpResponse response, RateState state)
    {
        response.Headers["RateLimit-Policy"] = _policy;
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={state.Remaining};t={state.Seconds}");
        return Task.CompletedTask;
    }

    private static RateCaller CallerOf(HttpContext context) =>
        context.Features.Get<Caller>() is { } caller
            ? new RateCaller(caller.Id, false)
            : new RateCaller(NetworkOf(context.Connection.RemoteIpAddress), true);

    /// <summary>Of an IPv6 address its network of 64 bits, since the rest is for its owner to choose.</summary>
    internal static Guid NetworkOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address is null)
            return Guid.Empty;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
        {
            address.TryWriteBytes(bytes, out _);
            bytes[Ipv6Network..].Clear();
        }
        else
            address.MapToIPv6().TryWriteBytes(bytes, out _);
        return new Guid(bytes);
    }
}
