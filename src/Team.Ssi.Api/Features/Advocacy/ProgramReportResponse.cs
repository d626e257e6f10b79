using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>All there is to say of a programme, to be kept or passed on.</summary>
/// <param name="Summary">The programme in figures.</param>
/// <param name="Effect">By how much more its participants rose.</param>
/// <param name="Trend">Week by week since the start, the last 26 weeks at most.</param>
internal sealed record ProgramReportResponse(ProgramSummaryResponse Summary, ProgramEffectResponse Effect, ProgramTrendResponse Trend)
{
    public static readonly ProgramReportResponse Example = new(
        ProgramSummaryResponse.Example,
        ProgramEffectResponse.Example,
        ProgramTrendResponse.Example
    );
}

/// <summary>The report as one table: what figure, how much, and of how many or between which ends.</summary>
internal static class ProgramReportTable
{
    public static readonly Table<ProgramReportResponse, (Text Figure, object? Value, object? Of, object? From, object? To)> Of = new(
        report => $"programme-report-{report.Summary.AsOf:yyyy-MM-dd}",
        RowsOf,
        [
            new("Figure", "Chiffre", row => row.Figure),
            new("Value", "Valeur", row => row.Value),
            new("Of", "Sur", row => row.Of),
            new("From", "De", row => row.From),
            new("To", "À", row => row.To),
        ]
    );

    private static IEnumerable<(Text, object?, object?, object?, object?)> RowsOf(ProgramReportResponse report)
    {
        foreach (var (figure, value, of) in ProgramSummaryTable.RowsOf(report.Summary))
            yield return (figure, value, of, null, null);
        foreach (var (metric, effect) in EffectTable.RowsOf(report.Effect))
        {
            var name = Labels.Of(metric);
            var (difference, adjusted) = (effect.DifferenceInDifferences, effect.Ancova);
            yield return (
                new($"Effect on {name.English}", $"Effet sur {name.French}"),
                difference.Estimate,
                null,
                difference.Interval?[0],
                difference.Interval?[1]
            );
            yield return (
                new($"Effect on {name.English} at equal baselines", $"Effet sur {name.French} à départ égal"),
                adjusted.Estimate,
                null,
                adjusted.Interval?[0],
                adjusted.Interval?[1]
            );
        }
        foreach (var point in report.Trend.Points)
            yield return (new($"Mean in {point.Week}", $"Moyenne en {point.Week}"), point.Mean, point.N, null, null);
    }
}
