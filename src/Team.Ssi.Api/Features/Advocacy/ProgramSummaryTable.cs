using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme's figures, one a row.</summary>
internal static class ProgramSummaryTable
{
    public static readonly Table<ProgramSummaryResponse, (Text Figure, object? Value, object? Of)> Of = new(
        summary => $"programme-{summary.AsOf:yyyy-MM-dd}",
        RowsOf,
        [new("Figure", "Chiffre", row => row.Figure), new("Value", "Valeur", row => row.Value), new("Of", "Sur", row => row.Of)]
    );

    public static IEnumerable<(Text Figure, object? Value, object? Of)> RowsOf(ProgramSummaryResponse summary)
    {
        var people = summary.People;
        yield return (new("Participation", "Participation"), people.Participation?.Numerator, people.Participation?.Denominator);
        yield return (new("Activation", "Activation"), people.Activation?.Numerator, people.Activation?.Denominator);
        yield return (
            new("Active with activities", "Actifs avec activités"),
            people.ActivityRate?.Numerator,
            people.ActivityRate?.Denominator
        );
        yield return (new("Fresh readings", "Relevés récents"), people.Coverage?.Numerator, people.Coverage?.Denominator);
        yield return (new("Mean at the start", "Moyenne au départ"), people.Start.Mean, null);
        yield return (new("Mean now", "Moyenne aujourd'hui"), people.Now.Mean, null);
        yield return (new("Mean change", "Évolution moyenne"), people.Change, null);
        foreach (var one in summary.Activity)
            yield return (Named(one), one.Count, one.Members);
        yield return (
            new("Reach per member who was ever active", "Portée par membre un jour actif"),
            summary.Reach.PerMember,
            summary.Reach.Members
        );
        foreach (var line in summary.MediaValue?.Lines ?? [])
        {
            var kind = AdvocacyLabels.Of(line.Kind);
            yield return (
                new(
                    $"Media value, {kind.English}, {summary.MediaValue!.Currency}",
                    $"Valeur média, {kind.French}, {summary.MediaValue.Currency}"
                ),
                line.Amount,
                line.Quantity
            );
        }
        foreach (var outcome in summary.Outcomes)
            yield return (AdvocacyLabels.Of(outcome.Kind), outcome.Count, null);
    }

    public static Text Named(ActivityCountResponse activity)
    {
        var kind = AdvocacyLabels.Of(activity.Kind);
        return activity.Topic is { } topic
            ? new Text($"{kind.English}: {AdvocacyLabels.Of(topic).English}", $"{kind.French} : {AdvocacyLabels.Of(topic).French}")
            : kind;
    }
}
