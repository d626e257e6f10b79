using System.Diagnostics;

namespace Team.Ssi.Load;

/// <summary>E1: the effect of a programme with 5,000 participants against 50,000 others, beside the time of its SQL alone.</summary>
internal static class EffectWork
{
    private const int Participants = 5_000;
    private const int Others = 50_000;

    /// <summary>A programme that began when half of the weeks had passed. Who is too many is invited, and so on neither side.</summary>
    private const string Script = """
        SET session_replication_role = replica;
        INSERT INTO advocacy_programs (organization_id, id, name, name_key, kind, starts_on, topics, participants_named, version, created_at, updated_at)
        VALUES ('{organization}', '{program}', 'Effect', 'effect', 'ambassador', current_date - {days}, '{}', false, 1, now(), now());
        CREATE TEMP TABLE chosen AS
        SELECT member.id, CASE WHEN row_number() OVER (ORDER BY member.id) <= {participants} THEN 'active' ELSE 'invited' END AS status
        FROM (
            SELECT id, row_number() OVER (ORDER BY id) AS number FROM members WHERE organization_id = '{organization}'
        ) member
        WHERE member.number <= {participants} OR member.number > {participants} + {others};
        INSERT INTO program_enrollments (organization_id, program_id, member_id, status, since, version, created_at, updated_at)
        SELECT '{organization}', '{program}', id, status, current_date - {days}, 1, now(), now() FROM chosen;
        INSERT INTO program_enrollment_changes (organization_id, program_id, member_id, changed_on, status)
        SELECT '{organization}', '{program}', id, current_date - {days}, status FROM chosen;
        DROP TABLE chosen;
        ANALYZE program_enrollments, program_enrollment_changes;
        """;

    public static async Task RunAsync(Bench bench, Table table)
    {
        var program = Guid.CreateVersion7();
        await bench.ExecuteAsync(
            Script
                .Replace("{organization}", $"{bench.Data.OrganizationId:D}", StringComparison.Ordinal)
                .Replace("{program}", $"{program:D}", StringComparison.Ordinal)
                .Replace("{days}", $"{7 * (bench.Options.Weeks / 2)}", StringComparison.Ordinal)
                .Replace("{participants}", $"{Participants}", StringComparison.Ordinal)
                .Replace("{others}", $"{Others}", StringComparison.Ordinal)
        );
        var path = $"/v1/programs/{program}/effect";
        var statements = await bench.StatementsOfAsync(path);
        var rounds = bench.Options.Pairs * 3;
        var sql = await Replay.MedianAsync(bench.App, statements, rounds);
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await bench.Product.Http.GetByteArrayAsync(path);
            times.Add(Stopwatch.GetElapsedTime(since));
        }
        var request = times.Median();
        var others = Math.Min(Others, bench.Data.Members.Count - Participants);
        table.AtMost("E1", $"effect of {Participants:#,0} against {others:#,0}, × its SQL", request / sql, 1.5);
        Table.Tell("E1", "  the request, the SQL", $"{request.TotalMilliseconds:0} ms, {sql.TotalMilliseconds:0} ms");
    }
}
