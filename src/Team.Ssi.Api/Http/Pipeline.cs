using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http;

/// <summary>What every request passes, outermost first.</summary>
internal static class Pipeline
{
    /// <summary>Where FastEndpoints lists every route, for its own test client.</summary>
    private const string ListOfRoutes = "/_test_url_cache_";

    public static void UseConventions(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseLanguages();
        app.UseMiddleware<AnswerHeaders>();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true, ExceptionHandler = _ => Task.CompletedTask }
        );
        app.UseMiddleware<HeadRequests>();
        app.UseStatusCodePages(context =>
            Problems.WriteAsync(context.HttpContext, ProblemKinds.OfStatus(context.HttpContext.Response.StatusCode))
        );
        app.Use((context, next) => context.Request.Path.StartsWithSegments(ListOfRoutes) ? Hide(context) : next(context));
        app.UseRouting();
        app.Use(PageContents.Remember);
        app.UseCors();
        app.UseMiddleware<ContentTypes>();
    }

    private static Task Hide(HttpContext context) => Problems.WriteAsync(context, ProblemKinds.NotFound);
}
