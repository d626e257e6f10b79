using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class RecordActivitiesRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>Of a CSV file, how its dates are written that are not ISO, such as `dd/MM/yyyy`. Without it, the one format that fits every row.</summary>
    [QueryParam]
    public string? DateFormat { get; init; }

    [FromBody]
    public RecordActivitiesBody Body { get; init; } = null!;
}

/// <param name="Items">1 to 1,000 activities.</param>
internal sealed record RecordActivitiesBody(IReadOnlyList<ActivityItem> Items)
{
    /// <summary>The file that the entries came in; null for JSON.</summary>
    internal BatchFile? File { get; init; }

    public static async Task<object> ReadAsync(CsvFile sent, CancellationToken ct)
    {
        var (items, file) = await BatchFile.ReadAsync(
            sent,
            AdvocacyColumns.OfActivities,
            AdvocacyColumns.Day,
            AdvocacyColumns.ReadActivity,
            ct
        );
        return new RecordActivitiesBody(items!) { File = file };
    }
}

internal sealed class RecordActivitiesValidator : Validator<RecordActivitiesRequest>
{
    public RecordActivitiesValidator()
    {
        RuleFor(request => request.DateFormat).Text();
        RuleFor(request => request.Body.File).NotRefused();
        RuleFor(request => request.Body.Items).Count(1, ProgramRules.MostInBatch);
        RuleForEach(request => request.Body.Items).NotNullItem();
    }
}

internal sealed class RecordActivities(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<RecordActivitiesRequest, Results<Ok<AdvocacyBatchResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Post("/v1/programs/{programId}/activities");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.AcceptsCsv<RecordActivitiesRequest>(RecordActivitiesBody.ReadAsync);
        Summary(summary =>
        {
            summary.Summary = "Record activities of participants";
            summary.Description =
                "As advocacy tools report them. Each has its own outcome, and the good ones are recorded although others are refused. What was sent under the same source and external id is replaced, so a report may be sent again. A CSV file is read too: any delimiter and encoding, headers in English or French as this API writes them; a row with `Activity id` is the entry with that id, so that what is listed as CSV can be corrected and sent back.";
            summary.ExampleRequest = new RecordActivitiesBody([ActivityItem.Example]);
            summary.ResponseExamples[200] = AdvocacyBatchResponse.Example;
        });
    }

    public override async Task<Results<Ok<AdvocacyBatchResponse>, NotFoundProblem>> ExecuteAsync(
        RecordActivitiesRequest request,
        CancellationToken ct
    )
    {
        // Held, so that of two reports with the same ids the second sees what the first wrote.
        if (await LockedPrograms.OneAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var (items, today) = (request.Body.Items, HttpContext.Today(clock));
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), program, today, ct);
        var members = await BatchMembers.ReadAsync(db, items, within, ct);
        var named = members.Ids.ToList();
        var enrolled = await db
            .ProgramEnrollments.Where(one => one.ProgramId == program.Id && named.Contains(one.MemberId))
            .Select(one => one.MemberId)
            .ToHashSetAsync(ct);
        var ofFile = await OfFileAsync(program.Id, items, within, ct);
        var batch = new AdvocacyBatch<ActivityItem>(
            new ActivityItemValidator(),
            members,
            today,
            request.Body.File,
            (item, member) => NotEnrolled(enrolled, member) ?? Unknown(ofFile, item)
        );
        var judged = items.Select(batch.Judge).ToList();
        var known = await KnownAsync(program.Id, judged, ct);
        foreach (var (id, activity) in ofFile)
            known[EntryKey.Of(id)] = activity;
        var response = AdvocacyBatchResponse.Of(judged, request.Body.File, item => Record(program.Id, item, known));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(response);
    }

    private static (int, InputError)? NotEnrolled(HashSet<Guid> enrolled, Guid memberId) =>
        enrolled.Contains(memberId)
            ? null
            : (
                422,
                new InputError(
                    "",
                    "notEnrolled",
                    new Text("The member is not enrolled in the programme.", "Le membre n'est pas inscrit au programme.")
                )
            );

    /// <summary>Those that the entries' own ids name. A row without a name is not among them: whether a member fits it would tell whose it is.</summary>
    private async Task<Dictionary<Guid, ProgramActivity>> OfFileAsync(
        Guid programId,
        IReadOnlyList<ActivityItem> items,
        IQueryable<Member> within,
        CancellationToken ct
    )
    {
        var ids = items.Select(item => item.Id).OfType<Guid>().ToList();
        if (ids.Count == 0)
            return [];
        var named = await Participants.NamedAsync(reach, within, Viewing.Of(HttpContext, clock), ct);
        return await db
            .ProgramActivities.Where(activity => activity.ProgramId == programId && ids.Contains(activity.Id))
            .Where(activity => named.Any(member => member.Id == activity.MemberId))
            .AsTracking()
            .ToDictionaryAsync(activity => activity.Id, ct);
    }

    private static (int, InputError)? Unknown(Dictionary<Guid, ProgramActivity> ofFile, ActivityItem item) =>
        AdvocacyBatch<ActivityItem>.RefuseId(
            item,
            ofFile.GetValueOrDefault(item.Id ?? default) is { } known ? (known.Source, known.ExternalId) : null,
            "unknownActivity",
            new Text("There is no such activity in the programme.", "Cette activité n'existe pas dans le programme.")
        );

    private async Task<Dictionary<EntryKey, ProgramActivity>> KnownAsync(
        Guid programId,
        List<JudgedItem<ActivityItem>> judged,
        CancellationToken ct
    )
    {
        var ids = judged.Where(item => item.IsAccepted).Select(item => item.Item.ExternalId).OfType<string>().Distinct().ToList();
        var found = await db
            .ProgramActivities.Where(activity => activity.ProgramId == programId && ids.Contains(activity.ExternalId!))
            .ToListAsync(ct);
        return found.ToDictionary(activity => EntryKey.Of(activity.Source, activity.ExternalId!));
    }

    private (Guid, AdvocacyBatchResult) Record(Guid programId, JudgedItem<ActivityItem> judged, Dictionary<EntryKey, ProgramActivity> known)
    {
        if (judged.Key is { } key && known.TryGetValue(key, out var before))
            return (before.Id, judged.Item.ApplyTo(before, judged.MemberId) ? AdvocacyBatchResult.Replaced : AdvocacyBatchResult.Unchanged);
        var now = clock.GetUtcNow();
        var activity = new ProgramActivity
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            ProgramId = programId,
            MemberId = judged.MemberId,
            OccurredOn = judged.Item.OccurredOn,
            Kind = judged.Item.Kind,
            Source = judged.Item.Source ?? "",
            ExternalId = judged.Item.ExternalId,
            RecordedAt = now,
        };
        judged.Item.ApplyTo(activity, judged.MemberId);
        db.ProgramActivities.Add(activity);
        return (activity.Id, AdvocacyBatchResult.Created);
    }
}
