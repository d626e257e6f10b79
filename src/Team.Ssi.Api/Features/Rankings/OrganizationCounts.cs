using System.Collections.Concurrent;
using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How many are on the board of the whole organization, by their current scores.</summary>
/// <param name="Newer">How many have a reading after the day asked for.</param>
internal sealed record OrganizationCounts(long Size, long Stale, long Missing, long Newer)
{
    /// <summary>Counting reads everybody. From here on the counts may be as old as <see cref="Memory"/>, and with them sizes and percentiles.</summary>
    public const int Many = 20_000;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const string Statement = $"""
        SELECT count(*) FILTER (WHERE current.captured_on >= @as_of - @freshness), count(*) FILTER (WHERE current.captured_on < @as_of - @freshness),
            count(*) FILTER (WHERE current.captured_on IS NULL), count(*) FILTER (WHERE current.captured_on > @as_of)
        FROM members member
        LEFT JOIN current_scores current ON current.organization_id = @organization AND current.member_id = member.id
        WHERE member.organization_id = @organization AND {CurrentStandings.IsActive}
        """;

    /// <summary>One entry for each organization that has so many.</summary>
    private static readonly ConcurrentDictionary<Guid, (DateOnly AsOf, int FreshnessDays, OrganizationCounts Counts, long At)> Remembered =
        new();

    public static async Task<OrganizationCounts> OfAsync(NpgsqlConnection connection, LeaderboardQuestion question, CancellationToken ct)
    {
        if (
            Remembered.TryGetValue(question.OrganizationId, out var known)
            && (known.AsOf, known.FreshnessDays) == (question.AsOf, question.FreshnessDays)
            && TimeProvider.System.GetElapsedTime(known.At) < Memory
        )
            return known.Counts;
        var at = TimeProvider.System.GetTimestamp();
        var counts = await CountAsync(connection, question, ct);
        if (counts.Size + counts.Stale + counts.Missing > Many)
            Remembered[question.OrganizationId] = (question.AsOf, question.FreshnessDays, counts, at);
        return counts;
    }

    private static async Task<OrganizationCounts> CountAsync(
        NpgsqlConnection connection,
        LeaderboardQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("as_of", question.AsOf),
                new("freshness", question.FreshnessDays),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new OrganizationCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }
}
