using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Http;

/// <summary>What escaped an operation, as an honest problem without a type name, a path or SQL in it.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted)
            return false;
        var kind = KindOf(exception);
        if (kind == ProblemKinds.Internal)
            LogFailure(exception, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        else if (kind.Status == StatusCodes.Status503ServiceUnavailable)
            LogUnavailable(kind.Code, exception.GetBaseException().GetType().Name, StateOf(exception));
        httpContext.Response.Clear();
        await Problems.WriteAsync(httpContext, kind);
        return true;
    }

    private static string? StateOf(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState;

    private static ProblemKind KindOf(Exception exception) =>
        exception switch
        {
            OutcomeUnknownException => ProblemKinds.OutcomeUnknown,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ProblemKinds.PayloadTooLarge,
            BadHttpRequestException bad => ProblemKinds.OfStatus(bad.StatusCode),
            _ when DatabaseFailures.IsPassing(exception) || DatabaseFailures.IsLostReference(exception) => ProblemKinds.Unavailable,
            _ => ProblemKinds.Internal,
        };

    [LoggerMessage(LogLevel.Error, "{Method} {Operation} failed")]
    private partial void LogFailure(Exception failure, string method, string? operation);

    [LoggerMessage(LogLevel.Warning, "Answered {Code}: {Failure} {SqlState}")]
    private partial void LogUnavailable(string code, string failure, string? sqlState);
}
