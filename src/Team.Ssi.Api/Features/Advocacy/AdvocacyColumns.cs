using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What the headers of a file of activities or outcomes mean, those of this API's own files among them.</summary>
internal static class AdvocacyColumns
{
    public const string Day = "occurredOn";

    private static readonly (string Column, string[] Headers)[] OfBoth =
    [
        (Day, ["occurred on", "occurredon", "date", "day", "jour", "date du", "close date", "date de cloture"]),
        ("kind", ["kind", "type", "genre"]),
        ("memberId", ["member id", "memberid", "id du membre", "id membre"]),
        ("memberExternalId", ["member external id", "memberexternalid", "id externe du membre", "employee id", "matricule"]),
        ("email", ["email", "e mail", "mail", "courriel", "work email", "adresse e mail", "owner email", "email du proprietaire"]),
        ("source", ["source", "origine", "outil"]),
        ("externalId", ["external id", "externalid", "id externe", "reference"]),
    ];

    public static readonly IReadOnlyDictionary<string, string> OfOutcomes = Words([
        .. OfBoth,
        ("id", ["outcome id", "outcomeid", "id du resultat"]),
        ("programId", ["program id", "programid", "programme id", "id du programme"]),
        ("amount", ["amount", "montant", "value", "valeur"]),
        ("currency", ["currency", "devise", "monnaie"]),
    ]);

    public static readonly IReadOnlyDictionary<string, string> OfActivities = Words([
        .. OfBoth,
        ("id", ["activity id", "activityid", "id de l activite"]),
        ("topic", ["topic", "sujet", "theme"]),
        ("url", ["url", "address", "adresse", "link", "lien"]),
        ("value", ["value", "valeur", "count", "nombre", "quantity", "quantite"]),
    ]);

    public static OutcomeItem ReadOutcome(BatchRow row) =>
        new(
            row.Day(Day),
            row.Word<OutcomeKind>("kind", AdvocacyLabels.Of),
            row.Id("memberId"),
            row.Text("memberExternalId"),
            row.Text("email"),
            row.Id("programId"),
            row.Number("amount"),
            row.Text("currency"),
            row.Text("source"),
            row.Text("externalId")
        )
        {
            Id = row.Id("id"),
        };

    public static ActivityItem ReadActivity(BatchRow row) =>
        new(
            row.Day(Day),
            row.Word<ActivityKind>("kind", AdvocacyLabels.Of),
            row.Id("memberId"),
            row.Text("memberExternalId"),
            row.Text("email"),
            row.OptionalWord<AdvocacyTopic>("topic", AdvocacyLabels.Of),
            row.Text("source"),
            row.Text("externalId"),
            row.Text("url"),
            row.Count("value") ?? 1
        )
        {
            Id = row.Id("id"),
        };

    private static Dictionary<string, string> Words((string Column, string[] Headers)[] columns) =>
        (from column in columns from header in column.Headers select (Header: HeaderGuess.Fold(header), column.Column))
            .DistinctBy(one => one.Header)
            .ToDictionary(one => one.Header, one => one.Column);
}
