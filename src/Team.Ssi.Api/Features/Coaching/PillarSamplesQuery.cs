using System.Collections.Immutable;
using Npgsql;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The means of the pillars of all members, and of those of each industry that has enough to be a benchmark.</summary>
/// <param name="All">Null when too few have pillars.</param>
internal sealed record PillarSamples(PillarSample? All, ImmutableDictionary<string, PillarSample> ByIndustry)
{
    public static readonly PillarSamples None = new(null, ImmutableDictionary<string, PillarSample>.Empty);

    public Benchmark BenchmarkFor(PillarPoints? industry, string? industryKey) =>
        Benchmark.Choose(industry, industryKey is null ? null : ByIndustry.GetValueOrDefault(industryKey), All);

    /// <summary>With a row of <see cref="PillarSamplesQuery.Samples"/>, from a column on.</summary>
    public PillarSamples With(NpgsqlDataReader row, int column)
    {
        var sample = new PillarSample(
            row.GetInt32(column + 2),
            new PillarPoints(Mean(column + 3), Mean(column + 4), Mean(column + 5), Mean(column + 6))
        );
        return row.GetBoolean(column + 1) ? this with { All = sample }
            : row.IsDBNull(column) ? this
            : this with { ByIndustry = ByIndustry.SetItem(row.GetString(column), sample) };

        decimal Mean(int place) => row.GetDecimal(place) / Millionths.PerPoint;
    }
}

/// <summary>
/// What counts is the latest fresh reading that has pillars of each member who is active and not paused: the current one, or an earlier one where that has
/// only a total.
/// </summary>
internal static class PillarSamplesQuery
{
    /// <summary>A common table expression, left open: scored (industry_key and the pillars). Needs $1, the organization, $2, the day, and $3, the freshness.</summary>
    public const string Scored = """
        scored AS (
            SELECT member.industry_key, coalesce(current.professional_brand, earlier.professional_brand) AS professional_brand,
                coalesce(current.right_people, earlier.right_people) AS right_people, coalesce(current.insights, earlier.insights) AS insights,
                coalesce(current.relationships, earlier.relationships) AS relationships
            FROM members member
            JOIN current_scores current ON current.organization_id = $1 AND current.member_id = member.id AND current.captured_on >= $2 - $3
            LEFT JOIN LATERAL (
                SELECT reading.professional_brand, reading.right_people, reading.insights, reading.relationships
                FROM submissions reading
                WHERE reading.organization_id = $1 AND reading.member_id = member.id AND reading.captured_on >= $2 - $3
                    AND reading.professional_brand IS NOT NULL
                ORDER BY reading.captured_on DESC LIMIT 1
            ) earlier ON current.professional_brand IS NULL
            WHERE member.organization_id = $1 AND (member.deactivated_on IS NULL OR $2 < member.deactivated_on)
                AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $2 AND $2 <= pause.valid_to
                )
                AND (current.professional_brand IS NOT NULL OR earlier.professional_brand IS NOT NULL)
        """;

    /// <summary>Needs scored. A row for all, and one for each industry: industry_key, is_all, members and the means.</summary>
    public static readonly string Samples = $"""
        SELECT scored.industry_key, grouping(scored.industry_key) = 1 AS is_all, count(*)::int AS members,
            avg(professional_brand) AS professional_brand, avg(right_people) AS right_people, avg(insights) AS insights,
            avg(relationships) AS relationships
        FROM scored
        GROUP BY GROUPING SETS ((), (scored.industry_key))
        HAVING count(*) >= {Benchmark.FewestMembers}
        """;

    private static readonly string Statement = $"""
        WITH {Scored}
        )
        {Samples}
        """;

    public static async Task<PillarSamples> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        int freshnessDays,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
                new NpgsqlParameter<int> { TypedValue = freshnessDays },
            },
        };
        var samples = PillarSamples.None;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            samples = samples.With(row, 0);
        return samples;
    }
}
