using System.Collections.Concurrent;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How many are on the board of the whole organization, by their current scores.</summary>
/// <param name="Newer">How many have a reading after the day asked for.</param>
internal sealed record OrganizationCounts(long Size, long Stale, long Missing, long Newer)
{
    /// <summary>Counting reads everybody. From here on the counts may be as old as <see cref="Memory"/>, and with them sizes and percentiles.</summary>
    public const int Many = 20_000;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    // By the index alone, which has day and member: what is missing is the rest of the active.
    private static readonly NumberedSql Sql = new(
        $"""
        SELECT scored.fresh, scored.stale, people.active - scored.fresh - scored.stale, scored.newer
        FROM (
            SELECT count(*) FILTER (WHERE current.captured_on >= @as_of - @freshness) AS fresh,
                count(*) FILTER (WHERE current.captured_on < @as_of - @freshness) AS stale, count(*) FILTER (WHERE current.captured_on > @as_of) AS newer
            FROM current_scores current
            WHERE current.organization_id = @organization AND {CurrentStandings.IsActiveScore}
        ) scored
        CROSS JOIN (
            SELECT (SELECT count(*) FROM members member WHERE member.organization_id = @organization) - (
                SELECT count(*) FROM members member
                WHERE member.organization_id = @organization AND member.deactivated_on <= @as_of
            ) - (
                SELECT count(DISTINCT member.id)
                FROM member_pauses pause
                JOIN members member ON member.organization_id = @organization AND member.id = pause.member_id
                    AND (member.deactivated_on IS NULL OR @as_of < member.deactivated_on)
                WHERE pause.organization_id = @organization AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
            ) AS active
        ) people
        """
    );

    /// <summary>One entry for each organization that has so many.</summary>
    private static readonly ConcurrentDictionary<Guid, (DateOnly AsOf, int FreshnessDays, OrganizationCounts Counts, long At)> Remembered =
        new();

    public static async Task<OrganizationCounts> OfAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly asOf,
        int freshnessDays,
        CancellationToken ct
    )
    {
        if (Recall(organizationId, asOf, freshnessDays) is { } known)
            return known;
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Question(organizationId, asOf, freshnessDays) } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(row, organizationId, asOf, freshnessDays, ct);
    }

    public static OrganizationCounts? Recall(Guid organizationId, DateOnly asOf, int freshnessDays) =>
        Remembered.TryGetValue(organizationId, out var known)
        && (known.AsOf, known.FreshnessDays) == (asOf, freshnessDays)
        && TimeProvider.System.GetElapsedTime(known.At) < Memory
            ? known.Counts
            : null;

    /// <summary>For who has more to ask in the same round trip; <see cref="ReadAsync"/> reads the answer.</summary>
    public static NpgsqlBatchCommand Question(Guid organizationId, DateOnly asOf, int freshnessDays) =>
        Sql.InBatch(
            new NpgsqlParameter<Guid>("organization", organizationId),
            new NpgsqlParameter<DateOnly>("as_of", asOf),
            new NpgsqlParameter<int>("freshness", freshnessDays)
        );

    public static async Task<OrganizationCounts> ReadAsync(
        NpgsqlDataReader row,
        Guid organizationId,
        DateOnly asOf,
        int freshnessDays,
        CancellationToken ct
    )
    {
        await row.ReadAsync(ct);
        var counts = new OrganizationCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
        if (counts.Size + counts.Stale + counts.Missing > Many)
            Remembered[organizationId] = (asOf, freshnessDays, counts, TimeProvider.System.GetTimestamp());
        return counts;
    }
}
