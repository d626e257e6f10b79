namespace Team.Ssi.Api.Http;

/// <summary>Which web pages of other origins may call the API from a browser. Callers prove themselves by a header, never by a cookie, so none is sent along.</summary>
internal static class CrossOrigin
{
    private const string AllowedOrigins = "Ssi:Cors:AllowedOrigins";

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>What a page may read beside the body.</summary>
    private static readonly string[] Exposed =
    [
        "ETag",
        "Link",
        "Location",
        "Retry-After",
        "RateLimit",
        "RateLimit-Policy",
        "Request-Id",
        "Idempotency-Replayed",
    ];

    private static readonly TimeSpan AnswerHolds = TimeSpan.FromHours(1);

    public static string[] Read(IConfiguration settings)
    {
        var section = settings.GetSection(AllowedOrigins);
        string[] origins =
        [
            .. section
                .GetChildren()
                .Select(child => child.Value ?? "")
                .Prepend(section.Value ?? "")
                .SelectMany(value => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        return Array.Find(origins, origin => !IsOrigin(origin)) is { } wrong
            ? throw new InvalidSettingException($"{AllowedOrigins} has {wrong}: an origin must look like https://app.example.com.")
            : origins;
    }

    public static void AddCrossOrigin(this IServiceCollection services, IConfiguration settings)
    {
        var origins = Read(settings);
        services.AddCors(options =>
            options.AddDefaultPolicy(policy =>
                policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(AnswerHolds)
            )
        );
    }

    private static bool IsOrigin(string said) =>
        Uri.TryCreate(said, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.GetLeftPart(UriPartial.Authority).Equals(said, StringComparison.OrdinalIgnoreCase);
}
