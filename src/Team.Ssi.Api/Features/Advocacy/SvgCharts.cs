using System.Globalization;
using System.Net;
using System.Text;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Drawings for a printed page: plain SVG, made here, so that no script is needed to see them.</summary>
internal static class SvgCharts
{
    private const int Width = 640;
    private const int Height = 180;
    private const int Margin = 34;
    private const int BarHeight = 26;
    private const int LabelWidth = 190;

    /// <summary>A line over time; a gap where there is no value.</summary>
    public static string Line(string title, IReadOnlyList<(string Label, double? Value)> points)
    {
        var known = points.Select(point => point.Value).OfType<double>().ToList();
        if (known.Count == 0)
            return "";
        var (low, high) = (known.Min() - 1, known.Max() + 1);
        var svg = Begin(title, Height);
        foreach (var value in new[] { known.Min(), known.Max() })
            svg.Append(
                Invariant(
                    $"<line x1='{Margin}' x2='{Width}' y1='{Y(value):F1}' y2='{Y(value):F1}' class='grid'/><text x='0' y='{Y(value) + 4:F1}'>{Shown(value)}</text>"
                )
            );
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
            if (points[i].Value is { } value)
                path.Append(Invariant($"{(path.Length == 0 || points[i - 1].Value is null ? 'M' : 'L')}{X(i):F1} {Y(value):F1} "));
        svg.Append(Invariant($"<path d='{path.ToString().TrimEnd()}' class='line'/>"));
        svg.Append(Invariant($"<text x='{Margin}' y='{Height - 4}'>{Encode(points[0].Label)}</text>"));
        svg.Append(Invariant($"<text x='{Width}' y='{Height - 4}' text-anchor='end'>{Encode(points[^1].Label)}</text>"));
        return svg.Append("</svg>").ToString();

        double X(int i) => Margin + i * (Width - Margin) / (double)Math.Max(1, points.Count - 1);
        double Y(double value) => 12 + (Height - 36) * (1 - (value - low) / (high - low));
    }

    /// <summary>Bars from the same edge.</summary>
    public static string Bars(string title, IReadOnlyList<(string Label, double Value)> bars)
    {
        var most = bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max();
        var svg = Begin(title, bars.Count * BarHeight);
        for (var i = 0; i < bars.Count; i++)
        {
            var length = most > 0 ? (Width - LabelWidth - 60) * bars[i].Value / most : 0;
            svg.Append(
                Invariant(
                    $"<text x='0' y='{i * BarHeight + 17}'>{Encode(bars[i].Label)}</text><rect x='{LabelWidth}' y='{i * BarHeight + 4}' width='{length:F1}' height='16' class='bar'/><text x='{LabelWidth + length + 6:F1}' y='{i * BarHeight + 17}'>{bars[i].Value:0.##}</text>"
                )
            );
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Estimates with their intervals beside a line of nothing.</summary>
    public static string Intervals(string title, IReadOnlyList<(string Label, double Low, double Value, double High)> rows)
    {
        if (rows.Count == 0)
            return "";
        var (low, high) = (Math.Min(0, rows.Min(row => row.Low)), Math.Max(0, rows.Max(row => row.High)));
        var span = Math.Max(high - low, 1e-9);
        var svg = Begin(title, rows.Count * BarHeight + 20);
        svg.Append(Invariant($"<line x1='{X(0):F1}' x2='{X(0):F1}' y1='0' y2='{rows.Count * BarHeight}' class='grid'/>"));
        svg.Append(Invariant($"<text x='{X(0):F1}' y='{rows.Count * BarHeight + 15}' text-anchor='middle'>0</text>"));
        for (var i = 0; i < rows.Count; i++)
        {
            var y = i * BarHeight + 13;
            svg.Append(
                Invariant(
                    $"<text x='0' y='{y + 4}'>{Encode(rows[i].Label)}</text><line x1='{X(rows[i].Low):F1}' x2='{X(rows[i].High):F1}' y1='{y}' y2='{y}' class='line'/><circle cx='{X(rows[i].Value):F1}' cy='{y}' r='4' class='bar'/>"
                )
            );
        }
        return svg.Append("</svg>").ToString();

        double X(double value) => LabelWidth + 10 + (Width - LabelWidth - 30) * (value - low) / span;
    }

    private static StringBuilder Begin(string title, int height) =>
        new StringBuilder().Append(
            Invariant($"<svg viewBox='0 0 {Width} {height}' role='img' aria-label='{Encode(title)}'><title>{Encode(title)}</title>")
        );

    /// <summary>Where lines go is the same in every language; what is read is not.</summary>
    private static string Shown(double value) => value.ToString("F1", ProgramReportPage.Reader);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
