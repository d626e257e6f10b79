using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>Tells webhooks of what was recorded. Readings come in thousands, so where nobody listens not even a question is asked.</summary>
internal static class RecordedEvents
{
    public static async Task AddAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IReadOnlyDictionary<(Guid MemberId, DateOnly CapturedOn), (ReadingOutcome Outcome, Submission Reading)> written,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (organization.WebhookEvents.Contains(WebhookEvent.GoalReached) && written.Count > 0)
            await GoalEvents.AddAsync(
                connection,
                organization.OrganizationId,
                written.Keys.Select(key => key.MemberId),
                organization.DayOf(now),
                now,
                ct
            );
        if (!organization.WebhookEvents.Contains(WebhookEvent.SubmissionRecorded))
            return;
        var recorded =
            from one in written.Values
            where one.Outcome != ReadingOutcome.Unchanged
            select WebhookData.OfReading(one.Reading.MemberId, one.Reading.CapturedOn, one.Reading.Revision);
        await WebhookEvents.AddAsync(connection, organization.OrganizationId, WebhookEvent.SubmissionRecorded, [.. recorded], now, ct);
    }
}
