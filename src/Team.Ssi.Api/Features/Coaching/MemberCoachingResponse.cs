using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>Where a member stands, and what to talk about next.</summary>
/// <param name="Member">Who.</param>
/// <param name="AsOf">The day of the answer, which is the same all day.</param>
/// <param name="CapturedOn">The day of the reading whose pillars count; null when there is none.</param>
/// <param name="UnrankedReason">Why there are no gaps: no reading at all, none fresh enough, or only totals; null when there are.</param>
/// <param name="Benchmark">What the pillars are held against.</param>
/// <param name="Gaps">The four pillars, the most urgent first; empty without a reading that has them.</param>
/// <param name="Suggestions">Up to three actions, at most two of one pillar.</param>
/// <param name="Signals">What speaks against the readings of the last four weeks. Private: for the member and those who lead them.</param>
/// <param name="Hints">A sentence on each signal.</param>
/// <param name="Change">Since the last Sunday; null without two different readings.</param>
/// <param name="SlopePerWeek">The trend over a year; null with fewer than 6 readings or less than 4 weeks between the first and the last.</param>
/// <param name="Forecast">When the next band is reached if the trend goes on; null when that cannot be said.</param>
/// <param name="WhatOthersDo">What colleagues did lately about the most urgent pillar; null while fewer than `minGroupSize` did.</param>
internal sealed record MemberCoachingResponse(
    MemberRef Member,
    DateOnly AsOf,
    DateOnly? CapturedOn,
    UnrankedReason? UnrankedReason,
    BenchmarkResponse Benchmark,
    IReadOnlyList<GapResponse> Gaps,
    IReadOnlyList<SuggestionResponse> Suggestions,
    IReadOnlyList<TrustSignal> Signals,
    IReadOnlyList<string> Hints,
    CoachingChange? Change,
    MemberSlope? SlopePerWeek,
    MemberForecast? Forecast,
    OthersResponse? WhatOthersDo
)
{
    public static readonly MemberCoachingResponse Example = new(
        new MemberRef(Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"), "Alice Martin"),
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 20),
        null,
        BenchmarkResponse.Example,
        [new GapResponse(Pillar.Relationships, 6.0m, 15.16m, 9.16m, 6.96m, 19m)],
        [SuggestionResponse.Of(ShippedActions.All[^6])],
        [],
        [],
        new CoachingChange(new DateOnly(2026, 11, 15), 1.3m, 0, true),
        new MemberSlope(0.31, [0.1, 0.5], 18),
        new MemberForecast(75, new DateOnly(2027, 5, 13), new DateOnly(2029, 4, 7)),
        null
    );
}

/// <summary>How the total moved.</summary>
/// <param name="Since">The comparison date: the last Sunday.</param>
/// <param name="Total">Points, 2 decimals.</param>
/// <param name="Platform">How much of it LinkedIn did to everybody; 0 unless a break of the platform lies in between.</param>
/// <param name="Reliable">Whether the rest is more than noise.</param>
internal sealed record CoachingChange(DateOnly Since, decimal Total, decimal Platform, bool Reliable);

/// <summary>What colleagues did in the last twelve weeks.</summary>
/// <param name="Pillar">About which pillar.</param>
/// <param name="Actions">The most frequent first, at most three; each by at least `minGroupSize` people.</param>
internal sealed record OthersResponse(Pillar Pillar, IReadOnlyList<OthersAction> Actions);

/// <param name="ActionId">The action of the library.</param>
/// <param name="Title">What they did.</param>
/// <param name="Members">How many of them.</param>
internal sealed record OthersAction(Guid ActionId, string Title, int Members);
