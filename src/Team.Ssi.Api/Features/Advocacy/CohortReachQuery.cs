using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>How many people the cohorts of a programme reached while it ran; of who joined in none under the empty name, which no cohort has.</summary>
internal static class CohortReachQuery
{
    private static readonly string Statement = $"""
        SELECT coalesce(enrollment.cohort, ''), sum(activity.value)::bigint
        FROM program_activities activity
        JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = @program
            AND enrollment.member_id = activity.member_id
        JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = @program
            AND {ProgramDays.Hold("activity.occurred_on")}
        WHERE activity.organization_id = @organization AND activity.program_id = @program AND activity.kind = 'reach'
            AND activity.occurred_on <= @to
        GROUP BY 1
        """;

    public static async Task<IReadOnlyDictionary<string, long>> QueryAsync(
        NpgsqlConnection connection,
        AdvocacyProgram program,
        DateOnly to,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new("organization", program.OrganizationId), new("program", program.Id), new("to", to) },
        };
        var found = new Dictionary<string, long>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found[row.GetString(0)] = row.GetInt64(1);
        return found;
    }
}
