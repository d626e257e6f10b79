using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Value">A text, id, number, day, time or truth; null is an empty cell.</param>
internal sealed record Column<TRow>(Text Header, Func<TRow, object?> Value)
{
    public Column(string english, string french, Func<TRow, object?> value)
        : this(new Text(english, french), value) { }
}

internal static class Columns
{
    /// <summary>The four pillars of whatever holds them.</summary>
    public static IEnumerable<Column<TRow>> OfPillars<TRow>(Func<TRow, Pillar, object?> value) =>
        Enum.GetValues<Pillar>().Select(pillar => new Column<TRow>(Labels.Of(pillar), row => value(row, pillar)));
}
