using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Imports;
using ResponseHeader = Team.Ssi.Api.OpenApi.ResponseHeader;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class CreateImportRequest
{
    /// <summary>Only say what would happen.</summary>
    [QueryParam]
    public bool DryRun { get; init; }

    /// <summary>`skip` records the good rows, `abort` all or none.</summary>
    [QueryParam]
    public ImportErrorRule OnError { get; init; } = ImportErrorRule.Skip;

    /// <summary>How dates are written that are not ISO, such as `dd/MM/yyyy`. Without it, the one format that fits every row.</summary>
    [QueryParam]
    public string? DateFormat { get; init; }

    /// <summary>Which column holds what, as JSON: `{"capturedOn":"Date","email":"Courriel"}`. It goes before what the headers let guess; null for a field leaves it out.</summary>
    [QueryParam]
    public string? Mapping { get; init; }

    /// <summary>The day of rows without one, 2014-01-01 to today.</summary>
    [QueryParam]
    public DateOnly? CapturedOn { get; init; }

    /// <summary>Whose readings those are that name no member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }
}

internal sealed class CreateImportValidator : Validator<CreateImportRequest>
{
    private const int LongestMapping = 8000;

    public CreateImportValidator()
    {
        RuleFor(request => request.DateFormat).Text();
        RuleFor(request => request.DateFormat)
            .Must(format => format is null || FileDates.OrderOf(format) is not null)
            .WithErrorCode("invalidFormat")
            .WithText(
                new(
                    "A format such as dd/MM/yyyy, MM/dd/yyyy or yyyy/MM/dd is expected.",
                    "Un format tel que dd/MM/yyyy, MM/dd/yyyy ou yyyy/MM/dd est attendu."
                )
            );
        RuleFor(request => request.Mapping).Text(LongestMapping);
        RuleFor(request => request.CapturedOn).Day();
    }
}

internal sealed class CreateImport(SsiDb db, ImportSignal signal, TimeProvider clock)
    : Endpoint<CreateImportRequest, Results<Accepted<ImportResponse>, InvalidProblem>>
{
    /// <summary>A million rows of the longest kind that occurs.</summary>
    private const long LargestFile = 256L * 1024 * 1024;

    private const string Json = "application/json";

    public override void Configure()
    {
        Post("/v1/imports");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.AcceptsFile(LargestFile, "text/csv", "text/plain", "text/tab-separated-values", Json);
        RequestBinder(new RequestBinder<CreateImportRequest>(BindingSource.QueryParams));
        Description(builder =>
            builder.WithMetadata(new ResponseHeader(StatusCodes.Status202Accepted, "Location", "Where the import can be followed."))
        );
        Summary(summary =>
        {
            summary.Summary = "Import a file of readings";
            summary.Description =
                "The file is checked as far as its header, kept, and read in the background: any delimiter, UTF-8, UTF-16 or windows-1252, decimal points or commas, up to 1,000,000 rows and 256 MiB. "
                + "JSON is an array of readings as `POST /v1/submissions` takes them, or the history of a tracker. "
                + "Columns are found by their headers, in English or French. A row names its member by id, external id, e-mail address or LinkedIn URL. Of two rows for one member and day the last wins.";
            summary.ExampleRequest = new[]
            {
                new
                {
                    capturedOn = new DateOnly(2026, 11, 20),
                    email = "alice.martin@example.com",
                    pillars = new PillarPoints(17.25m, 9.8m, 14.03m, 21.5m),
                    total = 62.58m,
                },
            };
            summary.ResponseExamples[202] = ImportResponse.Example with
            {
                Status = ImportStatus.Queued,
                Progress = new ImportProgress(0, 0, null, null),
                Result = new ImportCounts(0, 0, 0, 0, 0, 0, 0),
                Errors = [],
                StartedAt = null,
                FinishedAt = null,
            };
        });
    }

    public override async Task<Results<Accepted<ImportResponse>, InvalidProblem>> ExecuteAsync(
        CreateImportRequest request,
        CancellationToken ct
    )
    {
        var file = HttpContext.Request.Body;
        var rules = new ImportRules(db, HttpContext.Today(clock));
        if (await rules.RefuseAsync(request, ct) is { } refusal)
            return refusal;
        try
        {
            var layout = await FileLayout.ReadAsync(file, Format(), Charset(), request.Mapping, ct);
            if (rules.Refuse(request, layout) is { } missing)
                return missing;
            var import = NewImport(request, layout);
            db.Imports.Add(import);
            await db.SaveChangesAsync(ct);
            var connection = (NpgsqlConnection)
                Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
            await ImportChunks.WriteAsync(connection, db.OrganizationId, import.Id, file, ct);
            await ImportLease.ListAsync(connection, db.OrganizationId, import.Id, ct);
            // The worker must not look before the transaction has ended.
            HttpContext.Response.OnCompleted(() =>
            {
                signal.Call();
                return Task.CompletedTask;
            });
            return TypedResults.Accepted($"/v1/imports/{import.Id}", ImportResponse.Of(import, []));
        }
        catch (ImportFileException refused)
        {
            return ImportRules.Problem(refused);
        }
    }

    private Microsoft.Net.Http.Headers.MediaTypeHeaderValue? Type() =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(HttpContext.Request.ContentType, out var type) ? type : null;

    private string? Charset() => Type() is { Charset: { HasValue: true } charset } ? charset.Value : null;

    private ImportFormat Format() =>
        Type() is { } type && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? ImportFormat.Json : ImportFormat.Csv;

    private Import NewImport(CreateImportRequest request, FileLayout layout)
    {
        var now = clock.GetUtcNow();
        return new Import
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            DryRun = request.DryRun,
            OnError = request.OnError,
            CreateMembers = false,
            CreateTeams = false,
            Format = layout.Format,
            Size = HttpContext.Request.Body.Length,
            Encoding = layout.Encoding,
            Delimiter = layout.Shape?.Delimiter.ToString(),
            LinesBefore = layout.Shape?.LinesBefore ?? 0,
            DateOrder = request.DateFormat is { } format ? FileDates.OrderOf(format) : null,
            CapturedOn = request.CapturedOn,
            MemberId = request.MemberId,
            Mapping = ImportMapping.Write(layout.Columns.Headers),
            CreatedBy = HttpContext.Caller().Id,
            CreatedAt = now,
        };
    }
}
