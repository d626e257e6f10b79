using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class RecordOutcomesRequest
{
    /// <summary>Of a CSV file, how its dates are written that are not ISO, such as `dd/MM/yyyy`. Without it, the one format that fits every row.</summary>
    [QueryParam]
    public string? DateFormat { get; init; }

    [FromBody]
    public RecordOutcomesBody Body { get; init; } = null!;
}

/// <param name="Items">1 to 1,000 outcomes.</param>
internal sealed record RecordOutcomesBody(IReadOnlyList<OutcomeItem> Items)
{
    /// <summary>The file that the entries came in; null for JSON.</summary>
    internal BatchFile? File { get; init; }

    public static async Task<object> ReadAsync(CsvFile sent, CancellationToken ct)
    {
        var (items, file) = await BatchFile.ReadAsync(
            sent,
            AdvocacyColumns.OfOutcomes,
            AdvocacyColumns.Day,
            AdvocacyColumns.ReadOutcome,
            ct
        );
        return new RecordOutcomesBody(items!) { File = file };
    }
}

internal sealed class RecordOutcomesValidator : Validator<RecordOutcomesRequest>
{
    public RecordOutcomesValidator()
    {
        RuleFor(request => request.DateFormat).Text();
        RuleFor(request => request.Body.File).NotRefused();
        RuleFor(request => request.Body.Items).Count(1, ProgramRules.MostInBatch);
        RuleForEach(request => request.Body.Items).NotNullItem();
    }
}

internal sealed class RecordOutcomes(SsiDb db, Reach reach, TimeProvider clock) : Endpoint<RecordOutcomesRequest, Ok<AdvocacyBatchResponse>>
{
    public override void Configure()
    {
        Post("/v1/outcomes");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.AcceptsCsv<RecordOutcomesRequest>(RecordOutcomesBody.ReadAsync);
        Summary(summary =>
        {
            summary.Summary = "Record outcomes";
            summary.Description =
                "Opportunities, hires, applications, leads and meetings, as a CRM or a recruiting system knows them. Each has its own outcome, and the good ones are recorded although others are refused. What was sent under the same source and external id is replaced. A CSV file is read too: any delimiter and encoding, headers in English or French as this API writes them; a row with `Outcome id` is the entry with that id, so that what is listed as CSV can be corrected and sent back.";
            summary.ExampleRequest = new RecordOutcomesBody([OutcomeItem.Example]);
            summary.ResponseExamples[200] = AdvocacyBatchResponse.Example;
        });
    }

    public override async Task<Ok<AdvocacyBatchResponse>> ExecuteAsync(RecordOutcomesRequest request, CancellationToken ct)
    {
        // Held, so that of two reports with the same ids the second sees what the first wrote.
        await LockedOrganization.ReadAsync(db, ct);
        var (items, today) = (request.Body.Items, HttpContext.Today(clock));
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), today, ct);
        var members = await BatchMembers.ReadAsync(db, items, within, ct);
        var named = items.Select(item => item.ProgramId).OfType<Guid>().Distinct().ToList();
        var programs = await db.AdvocacyPrograms.Where(one => named.Contains(one.Id)).Select(one => one.Id).ToHashSetAsync(ct);
        var ofFile = await OfFileAsync(items, within, ct);
        var batch = new AdvocacyBatch<OutcomeItem>(
            new OutcomeItemValidator(),
            members,
            today,
            request.Body.File,
            (item, _) => Unknown(programs, item) ?? Unknown(ofFile, item)
        );
        var judged = items.Select(batch.Judge).ToList();
        var known = await KnownAsync(judged, ct);
        foreach (var (id, outcome) in ofFile)
            known[EntryKey.Of(id)] = outcome;
        var response = AdvocacyBatchResponse.Of(judged, request.Body.File, item => Record(item, known));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(response);
    }

    private static (int, InputError)? Unknown(HashSet<Guid> programs, OutcomeItem item) =>
        item.ProgramId is not { } program || programs.Contains(program)
            ? null
            : (422, new InputError("/programId", "unknownProgram", new Text("There is no such programme.", "Ce programme n'existe pas.")));

    /// <summary>Those that the entries' own ids name. A row without a name is not among them: whether a member fits it would tell whose it is.</summary>
    private async Task<Dictionary<Guid, RecordedOutcome>> OfFileAsync(
        IReadOnlyList<OutcomeItem> items,
        IQueryable<Member> within,
        CancellationToken ct
    )
    {
        var ids = items.Select(item => item.Id).OfType<Guid>().ToList();
        if (ids.Count == 0)
            return [];
        var named = await Participants.NamedAsync(reach, within, Viewing.Of(HttpContext, clock), ct);
        return await db
            .Outcomes.Where(outcome => ids.Contains(outcome.Id) && named.Any(member => member.Id == outcome.MemberId))
            .AsTracking()
            .ToDictionaryAsync(outcome => outcome.Id, ct);
    }

    private static (int, InputError)? Unknown(Dictionary<Guid, RecordedOutcome> ofFile, OutcomeItem item) =>
        AdvocacyBatch<OutcomeItem>.RefuseId(
            item,
            ofFile.GetValueOrDefault(item.Id ?? default) is { } known ? (known.Source, known.ExternalId) : null,
            "unknownOutcome",
            new Text("There is no such outcome.", "Ce résultat n'existe pas.")
        );

    private async Task<Dictionary<EntryKey, RecordedOutcome>> KnownAsync(List<JudgedItem<OutcomeItem>> judged, CancellationToken ct)
    {
        var ids = judged.Where(item => item.IsAccepted).Select(item => item.Item.ExternalId).OfType<string>().Distinct().ToList();
        var found = await db.Outcomes.Where(outcome => ids.Contains(outcome.ExternalId!)).ToListAsync(ct);
        return found.ToDictionary(outcome => EntryKey.Of(outcome.Source, outcome.ExternalId!));
    }

    private (Guid, AdvocacyBatchResult) Record(JudgedItem<OutcomeItem> judged, Dictionary<EntryKey, RecordedOutcome> known)
    {
        if (judged.Key is { } key && known.TryGetValue(key, out var before))
            return (before.Id, judged.Item.ApplyTo(before, judged.MemberId) ? AdvocacyBatchResult.Replaced : AdvocacyBatchResult.Unchanged);
        var now = clock.GetUtcNow();
        var outcome = new RecordedOutcome
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            MemberId = judged.MemberId,
            OccurredOn = judged.Item.OccurredOn,
            Kind = judged.Item.Kind,
            Source = judged.Item.Source ?? "",
            ExternalId = judged.Item.ExternalId,
            RecordedAt = now,
        };
        judged.Item.ApplyTo(outcome, judged.MemberId);
        db.Outcomes.Add(outcome);
        return (outcome.Id, AdvocacyBatchResult.Created);
    }
}
