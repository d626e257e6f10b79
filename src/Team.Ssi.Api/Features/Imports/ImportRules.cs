using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Features.Imports;

/// <summary>What is wrong with a file, or with what is asked about it, before any row is read.</summary>
internal sealed class ImportRules(SsiDb db, DateOnly today)
{
    private static readonly ImportField[] Pillars =
    [
        ImportField.ProfessionalBrand,
        ImportField.RightPeople,
        ImportField.Insights,
        ImportField.Relationships,
    ];

    private static readonly string[] OfMapping =
    [
        ImportCodes.UnknownColumn,
        ImportCodes.UnknownField,
        ImportCodes.InvalidMapping,
        ImportCodes.UnknownMapping,
    ];

    private const string MissingColumn = "missingColumn";

    /// <summary>What could be read, but breaks a rule; the rest could not be read.</summary>
    private static readonly string[] Rules =
    [
        ImportCodes.NoRows,
        ImportCodes.UnknownColumn,
        ImportCodes.UnknownField,
        ImportCodes.UnknownMapping,
    ];

    public static InvalidProblem Problem(ImportFileException refused)
    {
        var place = OfMapping.Contains(refused.Code) ? "?mapping" : "#";
        var text = ImportCodes.TextOf(refused.Code);
        var shown = refused.Value ?? refused.Column;
        var error = new InputError(
            place,
            refused.Code,
            shown is null ? text : new Text($"{text.English} ({shown})", $"{text.French} ({shown})")
        );
        return Rules.Contains(refused.Code) ? new InvalidProblem([error]) : InvalidProblem.Unreadable([error]);
    }

    public async Task<InvalidProblem?> RefuseAsync(CreateImportRequest request, CancellationToken ct)
    {
        if (request.CapturedOn > today)
            return new InvalidProblem("?capturedOn", ImportCodes.Future, ImportCodes.TextOf(ImportCodes.Future));
        if (request.CapturedOn < ImportRowReader.FirstDay)
            return new InvalidProblem("?capturedOn", ImportCodes.OutOfRange, ImportCodes.TextOf(ImportCodes.OutOfRange));
        return request.MemberId is { } id && !await db.Members.AnyAsync(member => member.Id == id, ct)
            ? new InvalidProblem("?memberId", ImportCodes.UnknownMember, ImportCodes.TextOf(ImportCodes.UnknownMember))
            : null;
    }

    /// <summary>A file must say whose readings it has, of which day, and how high they are.</summary>
    public static IReadOnlyList<InputError> Refuse(FileLayout layout, DateOnly? capturedOn, Guid? memberId)
    {
        if (layout.IsOfOneMember && memberId is null)
            return
            [
                new InputError(
                    "?memberId",
                    ImportCodes.Required,
                    new Text("The file does not say whose readings it has.", "Le fichier ne dit pas de qui sont ses relevés.")
                ),
            ];
        if (layout.Columns == FieldColumns.None)
            return [];
        var columns = layout.Columns;
        var missing = new List<InputError>();
        if (capturedOn is null && !columns.Has(ImportField.CapturedOn))
            missing.Add(Missing(new("the day (capturedOn)", "le jour (capturedOn)")));
        if (memberId is null && !columns.Has(columns.MemberField))
            missing.Add(
                Missing(
                    new("the member (memberId, externalId, email or linkedInUrl)", "le membre (memberId, externalId, email ou linkedInUrl)")
                )
            );
        if (!columns.Has(ImportField.Total) && !Pillars.All(columns.Has))
            missing.Add(Missing(new("the score (total, or the four pillars)", "le score (total, ou les quatre piliers)")));
        return missing;
    }

    /// <summary>The same, with the saved mappings that would do.</summary>
    public async Task<IReadOnlyList<InputError>> RefuseAsync(FileLayout layout, DateOnly? capturedOn, Guid? memberId, CancellationToken ct)
    {
        var missing = Refuse(layout, capturedOn, memberId);
        if (
            missing is not [{ Code: MissingColumn }, ..]
            || await ChosenMapping.FittingAsync(db, layout.Columns.AllHeaders, ct) is not { Count: > 0 } fitting
        )
            return missing;
        var names = string.Join(", ", fitting);
        return
        [
            .. missing.Select(error =>
                error with
                {
                    Detail = new Text(
                        $"{error.Detail} Saved mappings that fit the file: {names}.",
                        $"{error.Detail} Correspondances enregistrées qui conviennent au fichier : {names}."
                    ).ToString(),
                }
            ),
        ];
    }

    private static InputError Missing(Text what) =>
        new(
            "?mapping",
            MissingColumn,
            new Text(
                $"No header was recognised for {what.English}: name the column in `mapping`.",
                $"Aucun en-tête n'a été reconnu pour {what.French} : nommez la colonne dans `mapping`."
            )
        );
}
