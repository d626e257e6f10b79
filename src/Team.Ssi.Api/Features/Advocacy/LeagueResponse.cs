using System.Globalization;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What is played for in a programme's league.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="SeasonUnit">In what a season's length is counted.</param>
/// <param name="SeasonLength">How many of them a season has.</param>
/// <param name="Promoted">How many of each league rise at its end.</param>
/// <param name="Relegated">How many of each league fall.</param>
/// <param name="Season">The number of the season that runs, or of the last; null before the first day.</param>
internal sealed record LeagueResponse(Guid ProgramId, SeasonUnit SeasonUnit, int SeasonLength, int Promoted, int Relegated, int? Season)
{
    public static readonly LeagueResponse Example = new(ProgramResponse.Example.Id, SeasonUnit.Weeks, 4, 3, 3, 3);

    public static LeagueResponse Of(AdvocacyProgram program, LeagueRules rules, DateOnly today) =>
        new(
            program.Id,
            rules.SeasonUnit,
            rules.SeasonLength,
            rules.Promoted,
            rules.Relegated,
            LeagueSeasons.LastOf(program, rules, today) is > 0 and var season ? season : null
        );

    /// <summary>It says which season runs, which the programme's own version does not know.</summary>
    public static EntityTagHeaderValue TagOf(AdvocacyProgram program, LeagueResponse shown) =>
        ETags.Of(program.Version, $"{shown.Season?.ToString(CultureInfo.InvariantCulture)}");
}

internal static class LeagueSeasons
{
    /// <summary>The season that runs, or the last of a programme that has ended; 0 before the first day.</summary>
    public static int LastOf(AdvocacyProgram program, LeagueRules rules, DateOnly today) =>
        rules.SeasonOn(program.StartsOn, program.EndsOn < today ? program.EndsOn.Value : today);

    /// <summary>Its last day, also of a season that the programme's end cuts short.</summary>
    public static DateOnly LastDayOf(AdvocacyProgram program, LeagueRules rules, int season)
    {
        var last = rules.FirstDayOf(program.StartsOn, season + 1).AddDays(-1);
        return program.EndsOn < last ? program.EndsOn.Value : last;
    }
}
