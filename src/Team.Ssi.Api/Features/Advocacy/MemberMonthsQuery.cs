using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Every member-month with a score as of its first day, and how many outcomes of a kind fell into it.</summary>
internal static class MemberMonthsQuery
{
    private const string Statement = """
        WITH months AS MATERIALIZED (
            SELECT (@from + make_interval(months => number))::date AS first_day FROM generate_series(0, @months - 1) AS number
        ), happened AS MATERIALIZED (
            SELECT outcome.member_id, date_trunc('month', outcome.occurred_on)::date AS first_day, count(*)::int AS events
            FROM outcomes outcome
            WHERE outcome.organization_id = @organization AND outcome.kind = @kind
                AND outcome.occurred_on >= @from AND outcome.occurred_on < (@from + make_interval(months => @months))::date
            GROUP BY 1, 2
        )
        SELECT member.id, months.first_day, (score.total + 5000) / 10000, coalesce(happened.events, 0)
        FROM months
        JOIN members member ON member.organization_id = @organization
            AND (member.deactivated_on IS NULL OR months.first_day < member.deactivated_on)
        CROSS JOIN LATERAL (
            SELECT reading.total FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id
                AND reading.captured_on <= months.first_day AND reading.captured_on >= months.first_day - @freshness
            ORDER BY reading.captured_on DESC LIMIT 1
        ) score
        LEFT JOIN happened ON happened.member_id = member.id AND happened.first_day = months.first_day
        """;

    public static async Task<IReadOnlyList<MemberMonth>> QueryAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        OutcomeKind kind,
        DateOnly from,
        int months,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", organization.OrganizationId),
                new("kind", kind.ToColumn()),
                new("from", from),
                new("months", months),
                new("freshness", organization.FreshnessDays),
            },
        };
        var found = new List<MemberMonth>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(new MemberMonth(row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt32(3)));
        return found;
    }
}
