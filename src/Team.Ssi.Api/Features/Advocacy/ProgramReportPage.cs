using System.Globalization;
using System.Net;
using System.Text;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>The report as a page to print, in the language of whoever asks: one file, no script, nothing from elsewhere.</summary>
internal static class ProgramReportPage
{
    public const string Style = """
        :root{color-scheme:light dark;--ink:#222;--accent:#1f5fa8;--rule:#ddd;--soft:#555}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e4e6e8;--accent:#7fb2f0;--rule:#444;--soft:#aab}}
        body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{margin-bottom:0}h2{margin-top:2rem}small{color:var(--soft)}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem 0 .3rem .8rem;border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child{padding-left:0}th:not(:first-child),td:not(:first-child){text-align:right;font-variant-numeric:tabular-nums}th{font-size:.85em}
        svg{width:100%;height:auto;font-size:12px;fill:currentColor}
        .line{stroke:var(--accent);stroke-width:2;fill:none}.bar{fill:var(--accent)}.grid{stroke:var(--rule)}
        @media print{:root{color-scheme:light}body{margin:0}section{break-inside:avoid}}
        """;

    public static string Print(ProgramReportResponse report)
    {
        var page = new StringBuilder();
        var (summary, language) = (report.Summary, new Text("en", "fr").ToString());
        page.Append("<!doctype html><html lang='")
            .Append(language)
            .Append("'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>");
        page.Append(Encode(summary.Name)).Append("</title><style>").Append(Style).Append("</style></head><body><h1>");
        page.Append(Encode(summary.Name)).Append("</h1><p>");
        page.Append(Encode(new Text($"As of {summary.AsOf:yyyy-MM-dd}", $"Au {summary.AsOf:yyyy-MM-dd}").ToString())).Append("</p>");
        Section(page, new("Who takes part", "Qui participe"), Funnel(summary.People), Rates(summary.People));
        Section(page, new("Mean index week by week", "Indice moyen semaine par semaine"), Weeks(report.Trend));
        Section(page, new("Effect, with 95 % intervals", "Effet, avec intervalles à 95 %"), Effect(report.Effect), Notes(report.Effect));
        Section(page, new("What was done", "Ce qui a été fait"), Activities(summary.Activity));
        Section(page, new("What came of it", "Ce qui en est sorti"), Outcomes(summary.Outcomes));
        Section(page, new("Goals", "Objectifs"), Goals(summary));
        return page.Append("</body></html>").ToString();
    }

    private static void Section(StringBuilder page, Text title, params IReadOnlyList<string> parts)
    {
        if (parts.All(part => part.Length == 0))
            return;
        page.Append("<section><h2>").Append(Encode(title.ToString())).Append("</h2>");
        foreach (var part in parts)
            page.Append(part);
        page.Append("</section>");
    }

    private static string Funnel(CohortResponse people) =>
        people.Funnel is not { } funnel
            ? Paragraph(new("Too few people to be shown.", "Trop peu de personnes pour être montré."))
            : SvgCharts.Bars(
                new Text("How far people came", "Jusqu'où les gens sont allés").ToString(),
                [
                    .. new (Text Label, int? Count)[]
                    {
                        (new Text("Ever enrolled", "Inscrits un jour"), funnel.Enrolled),
                        (new Text("Ever onboarded", "Formés un jour"), funnel.Onboarded),
                        (new Text("Ever active", "Actifs un jour"), funnel.Active),
                        (new Text("Active now", "Actifs aujourd'hui"), funnel.Now.Active),
                    }
                        .Where(bar => bar.Count is not null)
                        .Select(bar => (bar.Label.ToString(), (double)bar.Count!)),
                ]
            );

    private static string Rates(CohortResponse people) =>
        Table([
            .. new[] { people.Participation, people.Activation, people.ActivityRate, people.Coverage }
                .OfType<RatioResponse>()
                .Select(ratio => new[] { ratio.Rule, $"{ratio.Numerator} / {ratio.Denominator}", Percent(ratio.Rate) }),
        ]);

    private static string Weeks(ProgramTrendResponse trend) =>
        SvgCharts.Line(new Text("Mean index", "Indice moyen").ToString(), [.. trend.Points.Select(point => (point.Week, point.Mean))]);

    private static string Effect(ProgramEffectResponse effect)
    {
        var known = EffectTable
            .RowsOf(effect)
            .Select(row => (Metric: Labels.Of(row.Metric).ToString(), Effect: row.Effect.DifferenceInDifferences))
            .Where(row => row.Effect.Interval is not null)
            .Select(row => (row.Metric, Low: row.Effect.Interval![0], Value: row.Effect.Estimate!.Value, High: row.Effect.Interval[1]))
            .ToList();
        if (effect.Metrics.Total.DifferenceInDifferences.Interval is null)
            return Paragraph(
                new(
                    "No effect can be told: too few people, or too little variation.",
                    "Aucun effet ne peut être établi : trop peu de personnes, ou trop peu de variation."
                )
            );
        var title = new Text("Points more than the others", "Points de plus que les autres");
        return Paragraph(title)
            + SvgCharts.Intervals(title.ToString(), known)
            + Table(
                [.. known.Select(row => new[] { row.Metric, Points(row.Value), Range(row.Low, row.High) })],
                ["", new Text("Estimate", "Estimation").ToString(), new Text("95 % interval", "Intervalle à 95 %").ToString()]
            );
    }

    private static string Notes(ProgramEffectResponse effect) =>
        string.Concat(effect.Messages.Select(message => $"<p><small>{Encode(message)}</small></p>"));

    /// <summary>How often, or how much of it; by topic, where there is more than one.</summary>
    private static string Activities(IReadOnlyList<ActivityCountResponse> activity)
    {
        var topics = activity.Select(one => one.Topic).Distinct().OrderBy(topic => topic is null).ThenBy(topic => topic).ToList();
        return Table(
            [.. activity.GroupBy(one => one.Kind).Select(RowOf)],
            [
                "",
                .. topics.Select(topic => (topic is { } known ? AdvocacyLabels.Of(known) : new("Other", "Autre")).ToString()),
                new Text("All", "Tous").ToString(),
            ]
        );

        string[] RowOf(IGrouping<ActivityKind, ActivityCountResponse> kind) =>
            [
                AdvocacyLabels.Of(kind.Key).ToString(),
                .. topics.Select(topic => Number(kind.FirstOrDefault(one => one.Topic == topic) is { } one ? one.Value : 0)),
                Number(kind.Any(one => one.Value is null) ? null : kind.Sum(one => one.Value)),
            ];
    }

    private static string Outcomes(IReadOnlyList<OutcomeCountResponse> outcomes) =>
        Table([.. outcomes.Select(one => new[] { AdvocacyLabels.Of(one.Kind).ToString(), Number(one.Count) })]);

    private static string Goals(ProgramSummaryResponse summary) =>
        Table([
            .. summary.Goals.Select(goal =>
            {
                Func<double?, string> shown = goal.Goal == ProgramGoal.Participation ? Percent : Number;
                return new[] { NameOf(goal.Goal).ToString(), shown(goal.Value), $"/ {shown(goal.Target)}" };
            }),
        ]);

    private static Text NameOf(ProgramGoal goal) =>
        goal switch
        {
            ProgramGoal.Participation => new("Participation", "Participation"),
            ProgramGoal.Uplift => new("Points more than the others", "Points de plus que les autres"),
            ProgramGoal.Reach => AdvocacyLabels.Of(ActivityKind.Reach),
            ProgramGoal.Outcomes => new("Outcomes", "Résultats"),
            _ => throw new ArgumentOutOfRangeException(nameof(goal)),
        };

    private static string Table(IReadOnlyList<string[]> rows, params IReadOnlyList<string> head) =>
        rows.Count == 0 ? "" : $"<table>{Row("th", head)}{string.Concat(rows.Select(row => Row("td", row)))}</table>";

    private static string Row(string tag, IReadOnlyList<string> cells) =>
        cells.Count == 0 ? "" : $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{Encode(cell)}</{tag}>"))}</tr>";

    private static string Paragraph(Text text) => $"<p>{Encode(text.ToString())}</p>";

    /// <summary>Who reads the page; their figures follow their language.</summary>
    internal static CultureInfo Reader => CultureInfo.CurrentUICulture;

    private static string Number(double? value) => value is { } known ? known.ToString("#,0.##", Reader) : "–";

    private static string Points(double points) => points.ToString("0.00", Reader);

    private static string Range(double low, double high) =>
        new Text($"{Points(low)} to {Points(high)}", $"de {Points(low)} à {Points(high)}").ToString();

    private static string Percent(double? rate) => rate is { } known ? known.ToString("P0", Reader) : "–";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
