using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Http;

/// <summary>One line per request. It has the route's pattern and the key's id: paths and queries may carry names and addresses.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var since = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            LogRequest(
                context.Request.Method,
                route ?? "(none)",
                context.Response.StatusCode,
                (long)clock.GetElapsedTime(since).TotalMilliseconds,
                context.Features.Get<Caller>()?.Id,
                Activity.Current?.TraceId.ToHexString()
            );
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Elapsed} ms, caller {Caller}, trace {Trace}")]
    private partial void LogRequest(string method, string route, int status, long elapsed, Guid? caller, string? trace);
}
