using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>Records one reading, whichever way it came: the rules of the day and the preconditions are the same.</summary>
internal sealed class OneReading(Lazy<SsiDb> db, TimeProvider clock)
{
    public async Task<
        Results<CreatedVersion<ReadingResponse>, Versioned<ReadingResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > RecordAsync(HttpContext context, ReadingToRecord reading, ReadingSource source, string dayPointer, CancellationToken ct)
    {
        var organization = context.Organization();
        if (ReadingDay.Refuse(reading.CapturedOn, organization.Today(clock), dayPointer) is { } refusal)
            return new InvalidProblem(refusal);
        if (!await LockedMembers.HoldAsync(context.Connection(), organization.OrganizationId, reading.MemberId, ct))
            return new NotFoundProblem();
        if (Preconditions.AreSent(context) && Preconditions.Refuse(context, await TagAsync(context, reading, ct)))
            return new PreconditionProblem();
        var written = await RecordedReadings.WriteAsync(
            context.Connection(),
            organization.OrganizationId,
            context.Caller().Id,
            clock.GetUtcNow(),
            source,
            [reading],
            ct
        );
        var (outcome, recorded) = written[(reading.MemberId, reading.CapturedOn)];
        await RecordedEvents.AddAsync(context.Connection(), organization, written, clock.GetUtcNow(), ct);
        var trust = await ReadingTrust.ForAsync(context, reading.MemberId, [reading.CapturedOn], ct);
        var shown = ReadingResponse.Of(recorded, organization.Bands, trust);
        return outcome == ReadingOutcome.Created
            ? new CreatedVersion<ReadingResponse>(Location(reading), shown, trust.TagOf(recorded, organization.Bands))
            : new Versioned<ReadingResponse>(shown, trust.TagOf(recorded, organization.Bands));
    }

    private static string Location(ReadingToRecord reading) =>
        $"/v1/members/{reading.MemberId}/submissions/{reading.CapturedOn:yyyy-MM-dd}";

    private async Task<EntityTagHeaderValue?> TagAsync(HttpContext context, ReadingToRecord reading, CancellationToken ct) =>
        await db
            .Value.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(there => there.MemberId == reading.MemberId && there.CapturedOn == reading.CapturedOn, ct)
            is { } there
            ? (await ReadingTrust.ForAsync(context, there.MemberId, [there.CapturedOn], ct)).TagOf(there, context.Organization().Bands)
            : null;
}
