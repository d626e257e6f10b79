using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Readings;

internal static class ReadingFigures
{
    /// <summary>To be called once the validator has passed.</summary>
    public static ReadingToRecord ToRecord(this IReadingFigures figures, Guid memberId, DateOnly capturedOn) =>
        ReadingTotal.TryAgree(figures.Pillars, figures.Total, out var score, out _)
            ? new ReadingToRecord(memberId, capturedOn, score, figures.Industry?.ToStanding(), figures.Network?.ToStanding())
            : throw new InvalidOperationException("The figures were not validated.");
}
