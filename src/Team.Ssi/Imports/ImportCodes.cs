using System.Collections.Frozen;

namespace Team.Ssi;

/// <summary>Every code that a row or a file can be refused with. Programs rely on them; the sentences are for people.</summary>
public static class ImportCodes
{
    public const string Required = "required";
    public const string InvalidNumber = "invalidNumber";
    public const string InvalidDate = "invalidDate";
    public const string InvalidValue = "invalidValue";
    public const string InvalidCharacter = "invalidCharacter";
    public const string TooLong = "tooLong";
    public const string Future = "future";
    public const string OutOfRange = ReadingRefusal.OutOfRange;
    public const string TotalDisagrees = ReadingRefusal.TotalDisagrees;
    public const string UnknownMember = "unknownMember";
    public const string UnknownTeam = "unknownTeam";
    public const string AmbiguousTeam = "ambiguousTeam";
    public const string Duplicate = "duplicate";
    public const string ColumnCount = "columnCount";
    public const string DuplicateRow = "duplicateRow";
    public const string AmbiguousDate = "ambiguousDate";
    public const string MixedDates = "mixedDates";
    public const string MalformedFile = "malformedFile";
    public const string RowTooLong = "rowTooLong";
    public const string TooManyRows = "tooManyRows";
    public const string EmptyFile = "emptyFile";
    public const string NoRows = "noRows";
    public const string WrongType = "wrongType";
    public const string InvalidEncoding = "invalidEncoding";
    public const string UnknownEncoding = "unknownEncoding";
    public const string TooManyColumns = "tooManyColumns";
    public const string UnpackedTooLarge = "unpackedTooLarge";
    public const string Interrupted = "interrupted";
    public const string UnknownField = "unknownField";
    public const string UnknownColumn = "unknownColumn";
    public const string InvalidMapping = "invalidMapping";
    public const string UnknownMapping = "unknownMapping";

    private static readonly FrozenDictionary<string, Text> Texts = new Dictionary<string, Text>
    {
        [Required] = new("A value is needed here.", "Une valeur est nécessaire ici."),
        [InvalidNumber] = new("This is not a number.", "Ce n'est pas un nombre."),
        [InvalidDate] = new("This is not a date that can be read.", "Ce n'est pas une date lisible."),
        [InvalidValue] = new("The value is not of the kind that this column takes.", "La valeur n'est pas du type de cette colonne."),
        [InvalidCharacter] = new("Control characters are not allowed.", "Les caractères de contrôle ne sont pas permis."),
        [TooLong] = new("The value is too long.", "La valeur est trop longue."),
        [Future] = new(
            "The day is in the future, in the organization's time zone.",
            "Le jour est dans le futur, dans le fuseau de l'organisation."
        ),
        [OutOfRange] = new("The value is out of range.", "La valeur est hors limites."),
        [TotalDisagrees] = new("The total is not the sum of the four pillars.", "Le total n'est pas la somme des quatre piliers."),
        [UnknownMember] = new("There is no such member.", "Ce membre n'existe pas."),
        [UnknownTeam] = new("There is no such team.", "Cette équipe n'existe pas."),
        [AmbiguousTeam] = new(
            "Several teams are called so; name it by its external id.",
            "Plusieurs équipes portent ce nom ; donnez son identifiant externe."
        ),
        [Duplicate] = new("Another member has this value.", "Un autre membre a cette valeur."),
        [ColumnCount] = new(
            "The row has another number of columns than the header.",
            "La ligne n'a pas le même nombre de colonnes que l'en-tête."
        ),
        [DuplicateRow] = new(
            "A later row has the same member and day, and wins.",
            "Une ligne suivante a le même membre et le même jour, et l'emporte."
        ),
        [AmbiguousDate] = new(
            "The dates of the file can be read in more than one way: send `dateFormat`, such as dd/MM/yyyy.",
            "Les dates du fichier peuvent se lire de plusieurs façons : envoyez `dateFormat`, par exemple dd/MM/yyyy."
        ),
        [MixedDates] = new(
            "No one format fits all dates of the file: send `dateFormat`, or write them all as YYYY-MM-DD.",
            "Aucun format ne convient à toutes les dates du fichier : envoyez `dateFormat`, ou écrivez-les toutes AAAA-MM-JJ."
        ),
        [MalformedFile] = new("The file cannot be read on from here.", "La suite du fichier ne peut pas être lue."),
        [RowTooLong] = new(
            "A row this long is none: a quote may be missing.",
            "Une ligne aussi longue n'en est pas une : il manque sans doute un guillemet."
        ),
        [TooManyRows] = new("A file has at most 1,000,000 rows.", "Un fichier a au plus 1 000 000 lignes."),
        [EmptyFile] = new("The file is empty.", "Le fichier est vide."),
        [NoRows] = new("The file has a header, and no row below it.", "Le fichier a un en-tête, et aucune ligne en dessous."),
        [WrongType] = new("The file is not of the type that it is said to be.", "Le fichier n'est pas du type annoncé."),
        [InvalidEncoding] = new("The text is not valid in its encoding.", "Le texte n'est pas valide dans son encodage."),
        [UnknownEncoding] = new(
            "The encodings are UTF-8, UTF-16, windows-1252, ISO-8859-1 and ISO-8859-15.",
            "Les encodages sont UTF-8, UTF-16, windows-1252, ISO-8859-1 et ISO-8859-15."
        ),
        [TooManyColumns] = new("A file has at most 200 columns.", "Un fichier a au plus 200 colonnes."),
        [UnpackedTooLarge] = new("Unpacked, the file would be too large.", "Une fois décompressé, le fichier serait trop grand."),
        [Interrupted] = new(
            "The import was interrupted too often; nothing more will be recorded of it.",
            "L'import a été interrompu trop souvent ; plus rien n'en sera enregistré."
        ),
        [UnknownField] = new("There is no such field to map.", "Il n'y a pas de tel champ."),
        [UnknownColumn] = new("The file has no such column.", "Le fichier n'a pas cette colonne."),
        [InvalidMapping] = new(
            "A mapping is a JSON object of field names and headers.",
            "Une correspondance est un objet JSON de noms de champs et d'en-têtes."
        ),
        [UnknownMapping] = new("No mapping is saved under this name.", "Aucune correspondance n'est enregistrée sous ce nom."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is said of a row that is not refused.</summary>
    public static bool IsWarning(string code) => code == DuplicateRow;

    public static Text TextOf(string code) => Texts[code];
}
