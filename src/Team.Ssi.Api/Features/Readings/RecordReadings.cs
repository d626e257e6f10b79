using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class RecordReadingsRequest
{
    [FromBody]
    public RecordReadingsBody Body { get; init; } = null!;
}

/// <param name="Items">1 to 1,000 readings.</param>
internal sealed record RecordReadingsBody(IReadOnlyList<BatchReading> Items);

internal sealed class RecordReadingsValidator : Validator<RecordReadingsRequest>
{
    private const int Most = 1000;

    public RecordReadingsValidator()
    {
        RuleFor(request => request.Body.Items).Count(1, Most);
        // The reader heeds nullable annotations of members, but not those of the elements of a list.
        RuleForEach(request => request.Body.Items)
            .Must(item => item is not null)
            .WithErrorCode("required")
            .WithText(new("A reading may not be null.", "Un relevé ne peut pas être null."))
            .WithState(_ => JsonRefusal.Marker);
    }
}

internal sealed class RecordReadings(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<RecordReadingsRequest, Ok<RecordReadingsResponse>>
{
    public override void Configure()
    {
        Post("/v1/submissions");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Record many readings";
            summary.Description =
                "Each reading has its own outcome, and the good ones are recorded although others are refused. Of several readings for one member and day the last counts, and the earlier ones stay as its revisions, as if each had been sent alone.";
            summary.ExampleRequest = new RecordReadingsBody([BatchReading.Example]);
            summary.ResponseExamples[200] = RecordReadingsResponse.Example;
        });
    }

    public override async Task<Ok<RecordReadingsResponse>> ExecuteAsync(RecordReadingsRequest request, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        var members = await MembersNamed.LockAsync(db, request.Body.Items, ct);
        var today = organization.Today(clock);
        var beyond = await reach.UnwritableAsync(members.Ids, HttpContext.Caller(), today, ct);
        var rules = new BatchReadingRules(today, members, beyond);
        var judged = request.Body.Items.Select(rules.Judge).ToList();
        var written = new Dictionary<int, (ReadingOutcome Outcome, Submission Reading)>();
        foreach (var turn in Turns(judged))
            await WriteAsync(organization, turn, clock.GetUtcNow(), written, ct);
        return TypedResults.Ok(RecordReadingsResponse.Of(judged.ConvertAll(item => Outcome(item, written))));
    }

    /// <summary>One statement writes one reading per member and day. Of several the second comes after all first ones, as if it had been sent later.</summary>
    private static List<List<JudgedReading>> Turns(IEnumerable<JudgedReading> judged)
    {
        var turns = new List<List<JudgedReading>>();
        var earlier = new Dictionary<(Guid, DateOnly), int>();
        foreach (var item in judged)
        {
            if (item.Reading is not { } reading)
                continue;
            var key = (reading.MemberId, reading.CapturedOn);
            var turn = earlier.GetValueOrDefault(key);
            earlier[key] = turn + 1;
            if (turns.Count == turn)
                turns.Add([]);
            turns[turn].Add(item);
        }
        return turns;
    }

    /// <param name="written">By the reading's place in the request.</param>
    private async Task WriteAsync(
        OrganizationSettings organization,
        List<JudgedReading> turn,
        DateTimeOffset now,
        Dictionary<int, (ReadingOutcome, Submission)> written,
        CancellationToken ct
    )
    {
        var recorded = await RecordedReadings.WriteAsync(
            HttpContext.Connection(),
            organization.OrganizationId,
            HttpContext.Caller().Id,
            now,
            ReadingSource.Batch,
            turn.ConvertAll(item => item.Reading!),
            ct
        );
        await RecordedEvents.AddAsync(HttpContext.Connection(), organization, recorded, now, ct);
        foreach (var item in turn)
            written[item.Index] = recorded[(item.Reading!.MemberId, item.Reading.CapturedOn)];
    }

    private static BatchOutcome Outcome(JudgedReading item, Dictionary<int, (ReadingOutcome Outcome, Submission Reading)> written)
    {
        if (item.Reading is not { } reading)
            return new BatchOutcome(item.Index, item.Status, BatchResult.Refused, item.MemberId, item.CapturedOn, null, item.Errors);
        var (outcome, recorded) = written[item.Index];
        var result = outcome switch
        {
            ReadingOutcome.Created => BatchResult.Created,
            ReadingOutcome.Replaced => BatchResult.Replaced,
            _ => BatchResult.Unchanged,
        };
        var status = outcome == ReadingOutcome.Created ? 201 : 200;
        return new BatchOutcome(item.Index, status, result, reading.MemberId, reading.CapturedOn, recorded.Revision, null);
    }
}
