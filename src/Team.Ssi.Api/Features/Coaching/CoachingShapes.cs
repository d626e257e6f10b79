using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>What the pillars are held against.</summary>
/// <param name="Source">The split of the member's own industry average as LinkedIn gave it; else colleagues of the industry, then all colleagues, at least 30 of them; else the product's captured figures.</param>
/// <param name="Label">The source in words.</param>
/// <param name="Pillars">Points, 2 decimals; to whole points for who may not see figures of the organization exactly.</param>
internal sealed record BenchmarkResponse(BenchmarkSource Source, string Label, PillarPoints Pillars)
{
    public static readonly BenchmarkResponse Example = new(
        BenchmarkSource.Captured,
        Labels.Of(BenchmarkSource.Captured).English,
        Benchmark.Captured.Pillars
    );

    public static BenchmarkResponse Of(Benchmark benchmark) =>
        new(benchmark.Source, Labels.Of(benchmark.Source).ToString(), CoachingPoints.Round(benchmark.Pillars));
}

/// <summary>A pillar against its benchmark.</summary>
/// <param name="Pillar">Which.</param>
/// <param name="Score">0 to 25 points.</param>
/// <param name="Benchmark">Points, 2 decimals.</param>
/// <param name="Gap">The benchmark less the score; negative above it.</param>
/// <param name="Priority">max(0, gap) · (25 − score) / 25, 2 decimals.</param>
/// <param name="Room">What the pillar can still gain: 25 less the score.</param>
internal sealed record GapResponse(Pillar Pillar, decimal Score, decimal Benchmark, decimal Gap, decimal Priority, decimal Room)
{
    public static GapResponse Of(PillarGap gap) =>
        new(
            gap.Pillar,
            gap.Score,
            CoachingPoints.Round(gap.Benchmark),
            CoachingPoints.Round(gap.Gap),
            CoachingPoints.Round(gap.Priority),
            CoachingPoints.Round(gap.Room)
        );
}

/// <summary>An action to do next.</summary>
/// <param name="ActionId">The action of the library.</param>
/// <param name="Pillar">The pillar it raises.</param>
/// <param name="Title">What to do.</param>
/// <param name="How">How to do it.</param>
/// <param name="Why">Why it helps.</param>
/// <param name="Guardrail">What doing it for the number alone looks like.</param>
/// <param name="Pace">How soon it shows in the index.</param>
/// <param name="Source">On whose word it helps.</param>
internal sealed record SuggestionResponse(
    Guid ActionId,
    Pillar Pillar,
    string Title,
    string How,
    string Why,
    string Guardrail,
    ActionPace Pace,
    ActionSource Source
)
{
    public static SuggestionResponse Of(LibraryAction action) =>
        new(
            action.Id,
            action.Pillar,
            action.Title.ToString(),
            action.How.ToString(),
            action.Why.ToString(),
            action.Guardrail.ToString(),
            action.Pace,
            action.Source
        );
}
