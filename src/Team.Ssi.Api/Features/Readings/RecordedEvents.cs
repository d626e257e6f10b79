using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>Tells webhooks of what was recorded. Readings come in thousands, so where nobody listens not even a question is asked.</summary>
internal static class RecordedEvents
{
    private const string Anonymous = "SELECT id FROM members WHERE organization_id = $1 AND is_anonymous AND id = ANY ($2)";

    public static Task AddAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IReadOnlyDictionary<(Guid MemberId, DateOnly CapturedOn), (ReadingOutcome Outcome, Submission Reading)> written,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        AddAsync(
            connection,
            organization,
            [.. written.Keys.Select(key => key.MemberId).Distinct()],
            [
                .. from one in written.Values
                where one.Outcome != ReadingOutcome.Unchanged
                select (one.Reading.MemberId, one.Reading.CapturedOn, one.Reading.Revision),
            ],
            now,
            ct
        );

    /// <param name="about">Whose goals may have been reached.</param>
    /// <param name="recorded">What is told of.</param>
    public static async Task AddAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IReadOnlyCollection<Guid> about,
        IReadOnlyCollection<(Guid MemberId, DateOnly CapturedOn, int Revision)> recorded,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (organization.WebhookEvents.Contains(WebhookEvent.GoalReached) && about.Count > 0)
            await GoalEvents.AddAsync(connection, organization.OrganizationId, about, organization.DayOf(now), now, ct);
        if (!organization.WebhookEvents.Contains(WebhookEvent.SubmissionRecorded) || recorded.Count == 0)
            return;
        // Who is anonymous has their readings seen by nobody who could be told of them.
        var anonymous = organization.HasAnonymous
            ? await AnonymousAsync(connection, organization.OrganizationId, recorded.Select(one => one.MemberId), ct)
            : [];
        await WebhookEvents.AddAsync(
            connection,
            organization.OrganizationId,
            WebhookEvent.SubmissionRecorded,
            [
                .. from one in recorded
                where !anonymous.Contains(one.MemberId)
                select WebhookData.OfReading(one.MemberId, one.CapturedOn, one.Revision),
            ],
            now,
            ct
        );
    }

    private static async Task<HashSet<Guid>> AnonymousAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IEnumerable<Guid> memberIds,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Anonymous, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. memberIds.Distinct()] },
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var anonymous = new HashSet<Guid>();
        while (await row.ReadAsync(ct))
            anonymous.Add(row.GetGuid(0));
        return anonymous;
    }
}
