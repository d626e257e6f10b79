using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Workers;
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

    /// <summary>Create members whom nobody knows and whose name the row has; needs `members:write` too.</summary>
    [QueryParam]
    public bool CreateMembers { get; init; }

    /// <summary>Create the teams of created members that nobody knows.</summary>
    [QueryParam]
    public bool CreateTeams { get; init; }

    /// <summary>Send webhooks no `submission.recorded`, which is sent for each member's latest reading otherwise.</summary>
    [QueryParam]
    public bool Quiet { get; init; }

    /// <summary>How dates are written that are not ISO, such as `dd/MM/yyyy`. Without it, the one format that fits every row.</summary>
    [QueryParam]
    public string? DateFormat { get; init; }

    /// <summary>Which column holds what, as JSON: `{"capturedOn":"Date","email":"Courriel"}`; or the name of a saved mapping. It goes before what the headers let guess; null for a field leaves it out.</summary>
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
        RuleFor(request => request.DateFormat).DateFormat();
        RuleFor(request => request.Mapping).Text(LongestMapping);
        RuleFor(request => request.CapturedOn).Day();
    }
}

internal sealed class CreateImport(SsiDb db, JobSignal signal, TimeProvider clock)
    : Endpoint<CreateImportRequest, Results<Accepted<ImportResponse>, MissingScopeProblem, InvalidProblem>>
{
    /// <summary>A million rows of the longest kind that occurs.</summary>
    private const long LargestFile = 256L * 1024 * 1024;

    public override void Configure()
    {
        Post("/v1/imports");
        Definition.Requires(Scope.ReadingsWrite);
        Definition.AcceptsFile(
            LargestFile,
            SentFile.Csv,
            "text/plain",
            "text/tab-separated-values",
            SentFile.Json,
            SentFile.Xlsx,
            SentFile.Form
        );
        RequestBinder(new RequestBinder<CreateImportRequest>(BindingSource.QueryParams));
        Description(builder =>
            builder.WithMetadata(new ResponseHeader(StatusCodes.Status202Accepted, "Location", "Where the import can be followed."))
        );
        Summary(summary =>
        {
            summary.Summary = "Import a file of readings";
            summary.Description =
                "CSV, XLSX or JSON, as the body or as `file` of a form. It is checked as far as its header, kept, and read in the background: any delimiter, UTF-8, UTF-16 or windows-1252, decimal points or commas, up to 1,000,000 rows and 256 MiB. "
                + "XLSX is read from its first sheet; "
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

    public override async Task<Results<Accepted<ImportResponse>, MissingScopeProblem, InvalidProblem>> ExecuteAsync(
        CreateImportRequest request,
        CancellationToken ct
    )
    {
        if ((request.CreateMembers || request.CreateTeams) && !HttpContext.Caller().Holds(Scope.MembersWrite))
            return new MissingScopeProblem(Scope.MembersWrite);
        var rules = new ImportRules(db, HttpContext.Today(clock));
        if (await rules.RefuseAsync(request, ct) is { } refusal)
            return refusal;
        try
        {
            var (file, mapping) = await SentFile.ReadAsync(HttpContext.Request, LargestFile, ct);
            var chosen = await ChosenMapping.FindAsync(db, request.Mapping ?? mapping, ct);
            var layout = await FileLayout.ReadAsync(file.Content, file.Format, file.Charset, chosen.Columns, ct);
            if (await rules.RefuseAsync(layout, request.CapturedOn, request.MemberId, ct) is { Count: > 0 } missing)
                return new InvalidProblem(missing);
            var options = Options(request, request.DateFormat ?? chosen.DateFormat);
            var import = await WaitingImport.AddAsync(db, options, layout, file, HttpContext.Caller().Id, clock.GetUtcNow(), ct);
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

    private static ImportOptions Options(CreateImportRequest request, string? dateFormat) =>
        new(
            request.DryRun,
            request.OnError,
            request.CreateMembers,
            request.CreateTeams,
            dateFormat is { } format ? FileDates.OrderOf(format) : null,
            request.CapturedOn,
            request.MemberId,
            request.Quiet
        );
}
