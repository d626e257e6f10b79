using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board as it was frozen, with a correction wherever the live answer for the same Sunday is another by now.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="Board">Whose board it is, under the name it had.</param>
/// <param name="Metric">What it ranks by.</param>
/// <param name="Ties">How equals are numbered: 1224, 1223 or 1234.</param>
/// <param name="AsOf">The week's Sunday.</param>
/// <param name="ClosedAt">When it was frozen, UTC.</param>
/// <param name="MethodVersion">Which definitions it was computed by.</param>
/// <param name="Parameters">The settings it was computed with; corrections use the same.</param>
/// <param name="Size">How many are ranked.</param>
/// <param name="Stale">How many had no reading that was fresh enough.</param>
/// <param name="Missing">How many had no reading at all.</param>
/// <param name="Excluded">How many are unranked for another reason.</param>
/// <param name="Items">The ranked, best first.</param>
/// <param name="Unranked">The others, on the last page.</param>
/// <param name="Late">Who was not on the board when it was frozen and would be ranked by now, on the last page.</param>
/// <param name="NextCursor">Send it as `cursor` to get the next page; null on the last one.</param>
/// <param name="Suppression">`preset` where the organization's preset leaves people out of every board; else null.</param>
internal sealed record ClosedBoardResponse(
    string Week,
    BoardRef Board,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateTimeOffset ClosedAt,
    int MethodVersion,
    ClosingParameters Parameters,
    int Size,
    int Stale,
    int Missing,
    int Excluded,
    IReadOnlyList<ClosedEntryResponse> Items,
    IReadOnlyList<ClosedUnrankedResponse> Unranked,
    IReadOnlyList<LateEntryResponse> Late,
    string? NextCursor,
    Suppression? Suppression = null
)
{
    public static readonly ClosedBoardResponse Example = new(
        ClosingResponse.Example.Week,
        new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
        Metric.Total,
        TieRule.Competition,
        ClosingResponse.Example.AsOf,
        ClosingResponse.Example.ClosedAt,
        1,
        ClosingParameters.Example,
        42,
        1,
        0,
        0,
        [ClosedEntryResponse.Example],
        [
            new ClosedUnrankedResponse(
                new MemberRef(Guid.Parse("019a3f2c-8f00-7a10-9b20-1c2d3e4f5a6b"), "Bruno Petit"),
                UnrankedReason.Stale,
                new DateOnly(2026, 9, 2),
                new CorrectionResponse(51.5m, 20)
            ),
        ],
        [],
        null
    );

    public static ClosedBoardResponse Of(Closing closing, BoardRef board, ClosedBoardQuestion question, ClosedBoardPage page, string? next)
    {
        var bands = closing.Parameters.ToThresholds();
        return new(
            closing.Week.ToString(),
            board,
            question.Metric,
            question.Ties,
            closing.Week.Sunday,
            closing.ClosedAt,
            closing.MethodVersion,
            closing.Parameters,
            page.Size,
            page.Stale,
            page.Missing,
            page.Excluded,
            [.. OfKind(ClosedRowKind.Ranked).Take(question.Limit).Select(row => ClosedEntryResponse.Of(row, page.Size, bands))],
            [
                .. OfKind(ClosedRowKind.Unranked)
                    .Select(row => new ClosedUnrankedResponse(MemberOf(row), row.Reason!.Value, row.CapturedOn, row.Correction)),
            ],
            [
                .. OfKind(ClosedRowKind.Late)
                    .Select(row => new LateEntryResponse(
                        MemberOf(row),
                        Hundredths.ToPoints(row.LiveScore!.Value),
                        row.LiveRank!.Value,
                        row.CapturedOn!.Value
                    )),
            ],
            next
        );

        IEnumerable<ClosedRow> OfKind(ClosedRowKind kind) => page.Rows.Where(row => row.Kind == kind);
    }

    private static MemberRef? MemberOf(ClosedRow row) => row.DisplayName is null ? null : new MemberRef(row.MemberId, row.DisplayName);
}

/// <summary>A member who was ranked when the week was frozen.</summary>
/// <param name="Rank">The place, numbered by the board's tie rule.</param>
/// <param name="Percentile">0 to 100: the share ranked below, half of the equals included.</param>
/// <param name="TopPercent">1 to 100: "top n %", 1 is best.</param>
/// <param name="Member">Who, by the name of today; null when anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="Score">What the board ranks by, in points, 2 decimals.</param>
/// <param name="Band">The word for the total, by the bands of the closing.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total was known.</param>
/// <param name="CapturedOn">The day of the reading that counted.</param>
/// <param name="Correction">What it would be by now; null when it is the same.</param>
internal sealed record ClosedEntryResponse(
    int Rank,
    decimal Percentile,
    int TopPercent,
    MemberRef? Member,
    decimal Score,
    Band Band,
    PillarPoints? Pillars,
    DateOnly CapturedOn,
    CorrectionResponse? Correction
)
{
    public static readonly ClosedEntryResponse Example = new(
        1,
        98.81m,
        3,
        LeaderboardEntryResponse.Example.Member,
        78.25m,
        Band.Strong,
        new PillarPoints(21.0m, 18.4m, 16.35m, 22.5m),
        new DateOnly(2026, 11, 13),
        new CorrectionResponse(76.5m, 2)
    );

    public static ClosedEntryResponse Of(ClosedRow row, int size, BandThresholds bands) =>
        new(
            row.Rank,
            Ranks.Percentile(size - row.CompetitionRank + 1 - row.Tied, row.Tied, size),
            Ranks.TopPercent(row.CompetitionRank, size),
            row.DisplayName is null ? null : new MemberRef(row.MemberId, row.DisplayName),
            Hundredths.ToPoints(row.Score),
            bands.Of(Millionths.ToHundredths(row.Total)),
            row.Pillars?.ToPoints(),
            row.CapturedOn!.Value,
            row.Correction
        );
}

/// <summary>A member of the frozen board who had no place on it.</summary>
/// <param name="Member">Who, by the name of today; null when anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="UnrankedReason">Why.</param>
/// <param name="CapturedOn">The day of the latest reading; null when there was none.</param>
/// <param name="Correction">Where they would stand by now; null when still nowhere.</param>
internal sealed record ClosedUnrankedResponse(
    MemberRef? Member,
    UnrankedReason UnrankedReason,
    DateOnly? CapturedOn,
    CorrectionResponse? Correction
);

/// <summary>A member who came to the board after it was frozen, by a backdated membership.</summary>
/// <param name="Member">Who.</param>
/// <param name="Score">In points, 2 decimals.</param>
/// <param name="Rank">Where they would stand by now.</param>
/// <param name="CapturedOn">The day of the reading that counts.</param>
internal sealed record LateEntryResponse(MemberRef? Member, decimal Score, int Rank, DateOnly CapturedOn);
