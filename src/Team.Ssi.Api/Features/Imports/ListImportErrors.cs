using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class ListImportErrorsRequest
{
    [RouteParam]
    public Guid ImportId { get; init; }

    /// <summary>Only refused rows (`error`), or only what is worth a word (`warning`).</summary>
    [QueryParam]
    public ImportSeverity? Severity { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListImportErrorsValidator : Validator<ListImportErrorsRequest>
{
    public ListImportErrorsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListImportErrors(SsiDb db, Cursors cursors)
    : Endpoint<ListImportErrorsRequest, Results<Paged<Page<ImportErrorResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(int Ordinal);

    private static readonly Table<Page<ImportErrorResponse>, ImportErrorResponse> File = new(
        _ => "import-errors",
        page => page.Items,
        [
            new("Line", "Ligne", error => error.Line),
            new("Column", "Colonne", error => error.Column),
            new("Code", "Code", error => error.Code),
            new("Severity", "Gravité", error => LabelOf(error.Severity)),
            new("Value", "Valeur", error => error.Value),
            new("Message", "Message", error => error.Message),
        ]
    );

    public override void Configure()
    {
        Get("/v1/imports/{importId}/errors");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.HasTable(File);
        Summary(summary =>
        {
            summary.Summary = "List an import's errors";
            summary.Description =
                "Every refused row with its column, code and value, then, as warnings, the rows that a later one replaced; each by line. JSON like every list; `?format=csv` or `Accept: text/csv` gives the file for a spreadsheet, `xlsx` a workbook.";
            summary.ResponseExamples[200] = new Page<ImportErrorResponse>([ImportErrorResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ImportErrorResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListImportErrorsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        if (!await db.Imports.AnyAsync(import => import.Id == request.ImportId, ct))
            return new NotFoundProblem();
        var errors = db.ImportErrors.AsNoTracking().Where(error => error.ImportId == request.ImportId);
        if (request.Severity is { } severity)
            errors = errors.Where(error => (error.Code == ImportCodes.DuplicateRow) == (severity == ImportSeverity.Warning));
        if (after is not null)
            errors = errors.Where(error => error.Ordinal > after.Ordinal);
        var found = await errors.OrderBy(error => error.Ordinal).Take(limit + 1).ToListAsync(ct);
        return Pages.Cut(found, limit, ImportErrorResponse.Of, last => cursors.Create(HttpContext, new Key(last.Ordinal)));
    }

    private static Text LabelOf(ImportSeverity severity) =>
        severity == ImportSeverity.Error ? new("Error", "Erreur") : new("Warning", "Avertissement");
}
