using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The first time that a member completed an action.</summary>
/// <param name="Before">The last Sunday before it: what counted then is the baseline.</param>
internal sealed record Completion(Guid ActionId, Guid MemberId, DateOnly ClosedOn)
{
    private const int DaysOfFollowUp = 35;

    public DateOnly Before => ComparisonDate.Default(ClosedOn);

    /// <summary>A Sunday at least four weeks after it.</summary>
    public DateOnly After => Before.AddDays(DaysOfFollowUp);
}

/// <summary>The pillars that counted for a member on a day.</summary>
internal sealed record LedgerScore(DateOnly Day, Guid MemberId, Pillars Pillars);

/// <summary>What the ledger is computed from: completions, and the scores around them of those and of others.</summary>
internal static class LedgerQuery
{
    /// <summary>As many others say as much as all of a hundred thousand, and are read in a moment.</summary>
    private const string MostOthers = "2000";

    private const string CompletionsSql = """
        SELECT action.action_id, action.member_id, min(action.closed_on)
        FROM coaching_plan_actions action
        WHERE action.organization_id = $1 AND action.action_id IS NOT NULL AND action.status = 'done'
        GROUP BY action.action_id, action.member_id
        ORDER BY action.action_id, action.member_id
        """;

    private const string ScoresSql = $"""
        WITH sample AS (
            SELECT member.id FROM members member
            WHERE member.organization_id = $1 AND member.id <> ALL ($3)
            ORDER BY hashtextextended(member.id::text, 0)
            LIMIT {MostOthers}
        ), people AS (
            SELECT unnest($3) AS id UNION ALL SELECT sample.id FROM sample
        )
        SELECT dates.day, people.id, counted.professional_brand, counted.right_people, counted.insights, counted.relationships
        FROM people
        CROSS JOIN unnest($2) AS dates (day)
        JOIN LATERAL (
            SELECT reading.professional_brand, reading.right_people, reading.insights, reading.relationships FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= dates.day
                AND reading.captured_on >= dates.day - $4 AND reading.professional_brand IS NOT NULL
            ORDER BY reading.captured_on DESC LIMIT 1
        ) counted ON true
        """;

    public static async Task<List<Completion>> CompletionsAsync(NpgsqlConnection connection, Guid organizationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(CompletionsSql, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = organizationId } },
        };
        var completions = new List<Completion>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            completions.Add(new Completion(row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2)));
        return completions;
    }

    /// <param name="completions">Whose members are read whole; of all others a sample.</param>
    public static async Task<ILookup<DateOnly, LedgerScore>> ScoresAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IReadOnlyCollection<Completion> completions,
        int freshnessDays,
        CancellationToken ct
    )
    {
        var days = completions.SelectMany(one => new[] { one.Before, one.After }).Distinct().ToArray();
        var members = completions.Select(one => one.MemberId).Distinct().ToArray();
        await using var command = new NpgsqlCommand(ScoresSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter { Value = days, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new NpgsqlParameter { Value = members, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new NpgsqlParameter<int> { TypedValue = freshnessDays },
            },
        };
        var scores = new List<LedgerScore>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            scores.Add(
                new LedgerScore(
                    row.GetFieldValue<DateOnly>(0),
                    row.GetGuid(1),
                    new Pillars(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5))
                )
            );
        return scores.ToLookup(score => score.Day);
    }
}
