namespace Team.Ssi.Api.Features.Readings;

/// <summary>A person's objection to a reading.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="CapturedOn">The day of the reading.</param>
/// <param name="Revision">Which of the day's readings it was.</param>
/// <param name="Reason">What the person says is wrong with it.</param>
/// <param name="Status">`open` until somebody decides; `upheld`: the reading is withdrawn; `rejected`: it stays.</param>
/// <param name="Answer">What the person was told; null while it is open, or when nothing was said.</param>
/// <param name="RaisedAt">When, UTC.</param>
/// <param name="ResolvedAt">When it was decided, UTC; null while it is open.</param>
internal sealed record ContestResponse(
    Guid Id,
    Guid MemberId,
    DateOnly CapturedOn,
    int Revision,
    string Reason,
    ContestStatus Status,
    string? Answer,
    DateTimeOffset RaisedAt,
    DateTimeOffset? ResolvedAt
)
{
    public static readonly ContestResponse Example = new(
        Guid.Parse("019a3f2c-6a10-7e13-8f44-506172839405"),
        Guid.Parse("019a3f2c-6a02-7e11-9b22-3c4d5e6f7081"),
        new DateOnly(2026, 11, 20),
        1,
        "This is my colleague's score: we have the same name.",
        ContestStatus.Open,
        null,
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        null
    );

    public static ContestResponse Of(ReadingContest contest) =>
        new(
            contest.Id,
            contest.MemberId,
            contest.CapturedOn,
            contest.Revision,
            contest.Reason,
            contest.Status,
            contest.Answer,
            contest.RaisedAt,
            contest.ResolvedAt
        );
}
