using System.Collections.Frozen;

namespace Team.Ssi;

/// <summary>
/// Which column of a file holds what, told from its headers: in English and French, without case, accents and punctuation. Whoever knows better says so.
/// </summary>
public static class HeaderGuess
{
    private static readonly FrozenDictionary<string, ImportField> Words = new Dictionary<ImportField, string[]>
    {
        [ImportField.CapturedOn] =
        [
            "date",
            "day",
            "jour",
            "captured on",
            "capturedon",
            "captured",
            "collected at",
            "releve le",
            "date du releve",
            "date de releve",
            "date de capture",
        ],
        [ImportField.MemberId] = ["member id", "memberid", "id du membre", "id membre"],
        [ImportField.ExternalId] = ["external id", "externalid", "id externe", "identifiant externe", "employee id", "matricule"],
        [ImportField.Email] =
        [
            "e mail",
            "email",
            "mail",
            "courriel",
            "email address",
            "e mail address",
            "work email",
            "adresse e mail",
            "adresse email",
            "adresse mail",
            "adresse de courriel",
        ],
        [ImportField.LinkedInUrl] =
        [
            "linkedin",
            "linkedin url",
            "linkedinurl",
            "linkedin profile",
            "linkedin profile url",
            "profile url",
            "public profile url",
            "url linkedin",
            "profil linkedin",
            "url du profil",
        ],
        [ImportField.DisplayName] =
        [
            "name",
            "nom",
            "display name",
            "displayname",
            "full name",
            "member",
            "membre",
            "nom complet",
            "nom affiche",
            "prenom et nom",
            "nom et prenom",
        ],
        [ImportField.FirstName] = ["first name", "firstname", "given name", "prenom"],
        [ImportField.LastName] = ["last name", "lastname", "surname", "family name", "nom de famille"],
        [ImportField.Team] = ["team", "team name", "equipe", "nom de l equipe"],
        [ImportField.JobTitle] = ["job title", "jobtitle", "title", "titre", "fonction", "poste", "intitule du poste"],
        [ImportField.Total] =
        [
            "total",
            "ssi",
            "score",
            "overall",
            "ssi score",
            "score ssi",
            "total ssi",
            "ssi total",
            "social selling index",
            "indice",
            "note",
        ],
        [ImportField.Industry] = ["industry", "industry name", "secteur", "secteur d activite"],
        [ImportField.IndustryTopPercent] = ["industry top percent", "industrytoppercent", "industry rank", "secteur top pour cent"],
        [ImportField.IndustrySize] = ["industry size", "industrysize", "secteur effectif"],
        [ImportField.IndustryAverage] = ["industry average", "industryaverage", "secteur moyenne"],
        [ImportField.NetworkTopPercent] = ["network top percent", "networktoppercent", "network rank", "reseau top pour cent"],
        [ImportField.NetworkSize] = ["network size", "networksize", "reseau effectif"],
        [ImportField.NetworkAverage] = ["network average", "networkaverage", "reseau moyenne"],
        [ImportField.SalesNavigatorSeat] = ["sales navigator seat", "salesnavigatorseat", "licence sales navigator"],
    }
        .SelectMany(field => field.Value.Select(word => KeyValuePair.Create(word, field.Key)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Word, ImportField Field)[] Parts =
    [
        ("marque", ImportField.ProfessionalBrand),
        ("brand", ImportField.ProfessionalBrand),
        ("personnes", ImportField.RightPeople),
        ("people", ImportField.RightPeople),
        ("informations", ImportField.Insights),
        ("insight", ImportField.Insights),
        ("relations", ImportField.Relationships),
    ];

    /// <summary>A pillar of somebody else's average is none of the member's.</summary>
    private static readonly string[] OfOthers =
    [
        "industry",
        "secteur",
        "network",
        "reseau",
        "average",
        "moyenne",
        "rank",
        "rang",
        "change",
        "evolution",
    ];

    /// <returns>The place of each field's column; of several that would do, the first.</returns>
    public static Dictionary<ImportField, int> Of(IReadOnlyList<string> headers)
    {
        var found = new Dictionary<ImportField, int>();
        foreach (var (place, header) in headers.Index())
            if (FieldOf(Fold(header)) is { } field)
                found.TryAdd(field, place);
        // "Prénom" and "Nom" are two halves of a name.
        if (
            found.ContainsKey(ImportField.FirstName)
            && !found.ContainsKey(ImportField.LastName)
            && found.Remove(ImportField.DisplayName, out var name)
        )
            found[ImportField.LastName] = name;
        return found;
    }

    private static ImportField? FieldOf(string header) =>
        Words.TryGetValue(header, out var field) ? field
        : IsOfOthers(header) ? null
        : Parts
            .Where(part => header.Contains(part.Word, StringComparison.Ordinal))
            .Select(part => (ImportField?)part.Field)
            .FirstOrDefault();

    /// <summary>At an end of a word, since "échanger" is no change.</summary>
    private static bool IsOfOthers(string header) =>
        header
            .Split(' ')
            .Any(part =>
                OfOthers.Any(word => part.StartsWith(word, StringComparison.Ordinal) || part.EndsWith(word, StringComparison.Ordinal))
            );

    /// <summary>What headers are compared by.</summary>
    public static string Fold(string header)
    {
        var spaced = string.Concat(NameKey.Of(header).Select(one => char.IsLetterOrDigit(one) ? one : ' '));
        return string.Join(' ', spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
