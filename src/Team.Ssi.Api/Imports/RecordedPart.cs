using Npgsql;
using Team.Ssi.Api.Features.Readings;

namespace Team.Ssi.Api.Imports;

/// <summary>What became of one part of a file.</summary>
/// <param name="Newest">The members who have a new latest reading by it.</param>
internal sealed record RecordedPart(
    int Created,
    int Replaced,
    int Unchanged,
    IReadOnlyList<(Guid MemberId, DateOnly CapturedOn, int Revision)> Newest
)
{
    public int Rows => Created + Replaced + Unchanged;

    public static async Task<RecordedPart> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new RecordedPart((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), row.IsDBNull(3) ? [] : Newest());

        IReadOnlyList<(Guid, DateOnly, int)> Newest() =>
            [.. row.GetFieldValue<Guid[]>(3).Zip(row.GetFieldValue<DateOnly[]>(4), row.GetFieldValue<int[]>(5))];
    }

    /// <summary>
    /// Tells webhooks, in the transaction of the part: of goals that are reached, and of each member's latest reading. Years of history are recorded by the
    /// thousand, and a message for each would keep a receiver busy for days with what it can ask for; so there are never more than members.
    /// </summary>
    public Task TellAsync(ImportSession session, bool isQuiet, DateTimeOffset now, CancellationToken ct) =>
        RecordedEvents.AddAsync(
            session.Connection,
            session.Settings,
            [.. Newest.Select(one => one.MemberId)],
            isQuiet ? [] : Newest,
            now,
            ct
        );
}
