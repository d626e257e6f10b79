using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
                "Each reading has its own outcome, and the good ones are recorded although others are refused. Of two readings for one member and day the last wins.";
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
        var accepted = judged.Where(item => item.Reading is not null).GroupBy(item => (item.Reading!.MemberId, item.Reading.CapturedOn));
        var written = await RecordedReadings.WriteAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            HttpContext.Caller().Id,
            clock.GetUtcNow(),
            ReadingSource.Batch,
            [.. accepted.Select(sameDay => sameDay.Last().Reading!)],
            ct
        );
        await RecordedEvents.AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), organization, written, clock.GetUtcNow(), ct);
        var last = accepted.ToDictionary(sameDay => sameDay.Key, sameDay => sameDay.Last().Index);
        return TypedResults.Ok(RecordReadingsResponse.Of(judged.ConvertAll(item => Outcome(item, last, written))));
    }

    private static BatchOutcome Outcome(
        JudgedReading item,
        Dictionary<(Guid, DateOnly), int> last,
        Dictionary<(Guid MemberId, DateOnly CapturedOn), (ReadingOutcome Outcome, Submission Reading)> written
    )
    {
        if (item.Reading is not { } reading)
            return new BatchOutcome(item.Index, item.Status, BatchResult.Refused, item.MemberId, item.CapturedOn, null, item.Errors);
        var key = (reading.MemberId, reading.CapturedOn);
        if (last[key] != item.Index)
            return new BatchOutcome(item.Index, 200, BatchResult.Superseded, reading.MemberId, reading.CapturedOn, null, null);
        var (outcome, recorded) = written[key];
        var result = outcome switch
        {
            ReadingOutcome.Created => BatchResult.Created,
            ReadingOutcome.Replaced => BatchResult.Replaced,
            _ => BatchResult.Unchanged,
        };
        return new BatchOutcome(
            item.Index,
            outcome == ReadingOutcome.Created ? 201 : 200,
            result,
            key.MemberId,
            key.CapturedOn,
            recorded.Revision,
            null
        );
    }
}
