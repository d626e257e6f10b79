using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>Records one reading, whichever way it came: the rules of the day and the preconditions are the same.</summary>
internal sealed class OneReading(SsiDb db, TimeProvider clock)
{
    public async Task<
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > RecordAsync(HttpContext context, ReadingToRecord reading, ReadingSource source, string dayPointer, CancellationToken ct)
    {
        var organization = context.Organization();
        if (ReadingDay.Refuse(reading.CapturedOn, organization.Today(clock), dayPointer) is { } refusal)
            return new InvalidProblem(refusal);
        if (await LockedMembers.OneAsync(db, reading.MemberId, ct) is null)
            return new NotFoundProblem();
        if (Preconditions.AreSent(context) && Preconditions.Refuse(context, await RevisionAsync(reading, ct)))
            return new PreconditionProblem();
        var written = await RecordedReadings.WriteAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            context.Caller().Id,
            clock.GetUtcNow(),
            source,
            [reading],
            ct
        );
        var (outcome, recorded) = written[(reading.MemberId, reading.CapturedOn)];
        await RecordedEvents.AddAsync(db, organization, written, clock.GetUtcNow(), ct);
        var shown = ReadingResponse.Of(recorded, organization.Bands);
        return outcome == ReadingOutcome.Created
            ? new CreatedVersion<ReadingResponse>(Location(reading), shown, recorded.Revision)
            : new Versioned<ReadingResponse>(shown, recorded.Revision);
    }

    private static string Location(ReadingToRecord reading) =>
        $"/v1/members/{reading.MemberId}/submissions/{reading.CapturedOn:yyyy-MM-dd}";

    private Task<int?> RevisionAsync(ReadingToRecord reading, CancellationToken ct) =>
        db
            .Submissions.Where(there => there.MemberId == reading.MemberId && there.CapturedOn == reading.CapturedOn)
            .Select(there => (int?)there.Revision)
            .SingleOrDefaultAsync(ct);
}
