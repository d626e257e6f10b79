using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Everybody of a programme at the ends of its seasons: whether they took part, and their reading. What follows from it is decided by <see cref="League"/>.</summary>
internal static class LeagueQuery
{
    private static readonly string Sql = $$"""
        SELECT member.id, member.display_name, dates.number,
            (
                (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {{NotPaused.OnDates}}
                AND (
                    SELECT change.status FROM program_enrollment_changes change
                    WHERE change.organization_id = @organization AND change.program_id = @program AND change.member_id = member.id
                        AND change.changed_on <= dates.day
                    ORDER BY change.changed_on DESC LIMIT 1
                ) IN ('active', 'dormant')
            ) IS TRUE,
            counted.*
        FROM unnest(@days) WITH ORDINALITY AS dates (day, number)
        JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = @program
        JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
        LEFT JOIN LATERAL ({{ReadingColumns.Of(ReadingsAtStart.Of("member.id"), "dates.day")}}) counted ON true
        ORDER BY member.id, dates.number
        """;

    private const int FirstReading = 4;

    /// <param name="knownAt">When the walk over the standings began: readings are those of then, on every page.</param>
    /// <param name="days">The day before the first season, and the last of each.</param>
    public static async Task<IReadOnlyList<LeagueMember>> QueryAsync(
        NpgsqlConnection connection,
        AdvocacyProgram program,
        int freshnessDays,
        DateTimeOffset knownAt,
        IReadOnlyCollection<DateOnly> days,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("organization", program.OrganizationId),
                new("program", program.Id),
                new("freshness", freshnessDays),
                new("known_at", knownAt),
                new("days", days.ToArray()),
            },
        };
        var members = new List<LeagueMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (row.GetInt64(2) == 1)
                members.Add(new LeagueMember(row.GetGuid(0), row.GetString(1), new bool[days.Count], new BoardReading?[days.Count]));
            var end = (int)row.GetInt64(2) - 1;
            ((bool[])members[^1].TakesPart)[end] = row.GetBoolean(3);
            ((BoardReading?[])members[^1].Scores)[end] = ReadingColumns.Read(row, FirstReading);
        }
        return members;
    }
}
