using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>A member's page: the index as LinkedIn shows it, and beyond.</summary>
/// <param name="Member">Who.</param>
/// <param name="CapturedOn">The day of the latest reading; null when there is none yet.</param>
/// <param name="Fresh">Whether that reading is recent enough to be ranked.</param>
/// <param name="Total">0 to 100 points.</param>
/// <param name="DisplayedTotal">The whole number LinkedIn shows.</param>
/// <param name="Band">The organization's word for the total.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known.</param>
/// <param name="Change">Against the reading that counted last Sunday; null without two different readings.</param>
/// <param name="Industry">The place in the member's industry.</param>
/// <param name="Network">The place in the member's network.</param>
/// <param name="SalesNavigatorTeam">LinkedIn's own ranking of a Sales Navigator team.</param>
/// <param name="Teams">A card for each team of today.</param>
/// <param name="Organization">The card of the organization.</param>
internal sealed record SsiResponse(
    MemberRef Member,
    DateOnly? CapturedOn,
    bool Fresh,
    decimal? Total,
    int? DisplayedTotal,
    Band? Band,
    PillarPoints? Pillars,
    SsiChange? Change,
    StandingResponse? Industry,
    StandingResponse? Network,
    SalesNavigatorTeam? SalesNavigatorTeam,
    IReadOnlyList<BoardCard> Teams,
    BoardCard Organization
)
{
    public static readonly SsiResponse Example = new(
        new MemberRef(ReadingResponse.Example.MemberId, "Alice Martin"),
        new DateOnly(2026, 11, 20),
        true,
        62.58m,
        63,
        ReadingResponse.Example.Band,
        ReadingBody.Example.Pillars,
        new SsiChange(new DateOnly(2026, 11, 15), 1.3m, new PillarPoints(0.5m, 0.2m, 0.4m, 0.2m), true),
        ReadingResponse.Example.Industry,
        ReadingResponse.Example.Network,
        null,
        [new BoardCard(new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"), 3, 42, 8, 94.05m, 58.1m)],
        new BoardCard(
            new BoardRef(BoardType.Organization, Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081"), "Altura"),
            31,
            160,
            20,
            80.94m,
            47.9m
        )
    );
}

/// <summary>How the index moved.</summary>
/// <param name="Since">The comparison date: the last Sunday.</param>
/// <param name="Total">Points, 2 decimals.</param>
/// <param name="Pillars">Points, 2 decimals each; null unless both readings have pillars.</param>
/// <param name="Reliable">Whether the change of the total is more than noise.</param>
internal sealed record SsiChange(DateOnly Since, decimal Total, PillarPoints? Pillars, bool Reliable);

/// <summary>The member's place on a board.</summary>
/// <param name="Board">Which.</param>
/// <param name="Rank">Competition rank; null when the member is not ranked.</param>
/// <param name="Size">How many are ranked.</param>
/// <param name="TopPercent">1 to 100: "top n %", 1 is best.</param>
/// <param name="Percentile">0 to 100: the share ranked below, half of the equals included.</param>
/// <param name="Average">The mean total of the ranked, 2 decimals; null when nobody is. To those without name rights that of the last closed week in whole points.</param>
/// <param name="Suppression">Why the average is withheld, or the place where people have none on boards; null when nothing is.</param>
internal sealed record BoardCard(
    BoardRef Board,
    int? Rank,
    int Size,
    int? TopPercent,
    decimal? Percentile,
    decimal? Average,
    Suppression? Suppression = null
)
{
    /// <summary>For who may not see the names on the board.</summary>
    public BoardCard Under(PrivacyRules rules, PublishedBoard? published) =>
        this with
        {
            Average = (decimal?)published?.MeanUnder(rules),
            Suppression = Suppression.Of(published?.ReasonUnder(rules)),
        };

    /// <summary>Where boards are of teams, nobody has a place on them.</summary>
    public BoardCard WithoutPlace(PrivacyRules rules) =>
        this with
        {
            Rank = null,
            TopPercent = null,
            Percentile = null,
            Suppression = Suppression ?? Suppression.OfNames(rules),
        };

    public static BoardCard Of(BoardPlace place, Guid organizationId) =>
        new(
            new BoardRef(place.TeamId is null ? BoardType.Organization : BoardType.Team, place.TeamId ?? organizationId, place.Name),
            place.IsRanked ? place.Above + 1 : null,
            place.Size,
            place.IsRanked ? Ranks.TopPercent(place.Above + 1, place.Size) : null,
            place.IsRanked ? Ranks.Percentile(place.Size - place.Above - place.Tied, place.Tied, place.Size) : null,
            place.Average is { } mean ? decimal.Round(mean / Millionths.PerPoint, 2, MidpointRounding.AwayFromZero) : null
        );
}
