using System.Globalization;

namespace Team.Ssi.Api.Http.Limits;

/// <summary>How often a caller may ask.</summary>
internal sealed record RateLimitSettings(bool Enabled, int Requests, int WindowSeconds)
{
    private const int MostRequests = 1_000_000_000;
    private const int LongestWindow = 3600;

    /// <exception cref="InvalidSettingException">One of them cannot work.</exception>
    public static RateLimitSettings Read(IConfiguration settings)
    {
        var said = settings["Ssi:RateLimits:Enabled"];
        if (!bool.TryParse(string.IsNullOrEmpty(said) ? "true" : said, out var enabled))
            throw new InvalidSettingException($"Ssi:RateLimits:Enabled is {said}: it must be true or false.");
        return new RateLimitSettings(
            enabled,
            Number(settings["Ssi:RateLimits:Requests"], "Requests", 600, MostRequests),
            Number(settings["Ssi:RateLimits:WindowSeconds"], "WindowSeconds", 60, LongestWindow)
        );
    }

    private static int Number(string? said, string name, int standard, int most) =>
        string.IsNullOrEmpty(said) ? standard
        : int.TryParse(said, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new InvalidSettingException($"Ssi:RateLimits:{name} is {said}: it must be a whole number from 1 to {most}.");
}
