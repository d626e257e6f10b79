using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Where everybody stands in a season of a programme's league.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="Season">Its number, from 1 on.</param>
/// <param name="StartsOn">Its first day: improvement is measured from the day before.</param>
/// <param name="EndsOn">Its last day.</param>
/// <param name="AsOf">The day the standings hold for: the last, or today while it runs.</param>
/// <param name="Complete">False while it runs: nobody has moved yet.</param>
/// <param name="Leagues">How many play in each, the highest first.</param>
/// <param name="Items">By league, highest first, and by rank; who is not ranked last in each.</param>
/// <param name="NextCursor">Send it as `cursor` to get the next page; null on the last one.</param>
/// <param name="Suppression">`preset` where the organization's preset leaves people out of every board; else null.</param>
internal sealed record LeagueStandingsResponse(
    Guid ProgramId,
    int Season,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateOnly AsOf,
    bool Complete,
    IReadOnlyList<LeagueSizeResponse> Leagues,
    IReadOnlyList<LeagueEntryResponse> Items,
    string? NextCursor,
    Suppression? Suppression
)
{
    public static readonly LeagueStandingsResponse Example = new(
        ProgramResponse.Example.Id,
        3,
        new DateOnly(2026, 10, 27),
        new DateOnly(2026, 11, 23),
        new DateOnly(2026, 11, 22),
        false,
        [new LeagueSizeResponse(Band.Average, 14, null)],
        [new LeagueEntryResponse(Band.Average, 1, EnrollmentResponse.Example.Member, 4.25m, LeagueMove.Rises)],
        null,
        null
    );
}

/// <param name="League">Named after the band in which its members began.</param>
/// <param name="Members">How many play in it, to who does not see its people by name to the nearest `minGroupSize`, and nothing while the season runs; null where withheld.</param>
/// <param name="Suppression">Why it is withheld; null when it is not.</param>
internal sealed record LeagueSizeResponse(Band League, int? Members, Suppression? Suppression);

/// <param name="League">The league they play in.</param>
/// <param name="Rank">Competition rank by improvement; null without two different readings in the season.</param>
/// <param name="Member">Who; null when the caller sees the row without a name.</param>
/// <param name="Improvement">Points since the day before the season; null like the rank.</param>
/// <param name="Move">Where the season's end takes them, or would by now.</param>
internal sealed record LeagueEntryResponse(Band League, int? Rank, MemberRef? Member, decimal? Improvement, LeagueMove Move)
{
    public static LeagueEntryResponse Of(LeaguePlace place, bool isNamed) =>
        new(
            place.League,
            place.Rank,
            isNamed ? new MemberRef(place.Member.Id, place.Member.DisplayName) : null,
            place.Improvement is { } improvement ? Hundredths.ToPoints(improvement) : null,
            place.Move
        );
}

internal static class LeagueStandingsTable
{
    public static readonly Table<LeagueStandingsResponse, LeagueEntryResponse> Of = new(
        standings => $"league-season-{standings.Season}",
        standings => standings.Items,
        [
            new("League", "Ligue", entry => Labels.Of(entry.League)),
            new("Rank", "Rang", entry => entry.Rank),
            new("Member id", "Id du membre", entry => entry.Member?.Id),
            new("Member", "Membre", entry => entry.Member?.DisplayName),
            new("Improvement", "Progression", entry => entry.Improvement),
            new("Move", "Mouvement", entry => AdvocacyLabels.Of(entry.Move)),
        ]
    );
}
