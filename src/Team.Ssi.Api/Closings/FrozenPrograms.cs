using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Closings;

/// <summary>The figures of every programme that has begun, over those who are active or dormant in it, out of the frozen scores.</summary>
internal static class FrozenPrograms
{
    private const string Statement = """
        WITH decided AS (
            SELECT * FROM unnest(@programs, @shows_pillars, @withheld) AS one (program_id, shows_pillars, withheld)
        ), figures AS (
            SELECT program.id, program.name, count(score.member_id) AS active, count(score.total) AS n,
                avg(score.total / 1000000.0::float8) AS mean, coalesce(var_pop(score.total / 1000000.0::float8) * count(score.total), 0) AS sum_of_squares,
                percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY score.total / 1000000.0::float8) AS quartiles,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY (@week_end - score.captured_on)::float8) AS median_age,
                count(*) FILTER (WHERE (score.total + 5000) / 10000 < @average_from) AS low,
                count(*) FILTER (WHERE (score.total + 5000) / 10000 >= @average_from AND (score.total + 5000) / 10000 < @good_from) AS average,
                count(*) FILTER (WHERE (score.total + 5000) / 10000 >= @good_from AND (score.total + 5000) / 10000 < @strong_from) AS good,
                count(*) FILTER (WHERE (score.total + 5000) / 10000 >= @strong_from) AS strong,
                {pillars}
            FROM advocacy_programs program
            LEFT JOIN closing_scores score ON score.organization_id = @organization AND score.week_end = @week_end
                AND program.id = ANY (score.program_ids)
            WHERE program.organization_id = @organization AND program.starts_on <= @week_end
            GROUP BY program.id, program.name
        )
        INSERT INTO closing_boards (organization_id, week_end, board_type, board_id, name, active, n, mean, sum_of_squares, p25, median, p75,
            low, average, good, strong, professional_brand, right_people, insights, relationships, platform, median_age, min_group_size,
            shows_pillars, withheld)
        SELECT @organization, @week_end, 'program', figures.id, figures.name, figures.active, figures.n, figures.mean, figures.sum_of_squares,
            figures.quartiles[1], figures.quartiles[2], figures.quartiles[3], figures.low, figures.average, figures.good, figures.strong,
            figures.professional_brand, figures.right_people, figures.insights, figures.relationships, 0, figures.median_age, @min_group_size,
            coalesce(decided.shows_pillars, false), decided.withheld
        FROM figures LEFT JOIN decided ON decided.program_id = figures.id
        """;

    private static readonly string Sql = Statement.Replace(
        "{pillars}",
        string.Join(
            ",\n                ",
            from pillar in new[] { "professional_brand", "right_people", "insights", "relationships" }
            select $"avg(score.{pillar} / 1000000.0::float8) FILTER (WHERE score.pillars_on = score.captured_on) AS {pillar}"
        ),
        StringComparison.Ordinal
    );

    public static async Task InsertAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IsoWeek week,
        IReadOnlyDictionary<CellKey, CellDecision> decisions,
        CancellationToken ct
    )
    {
        var programs = decisions.Where(one => one.Key.BoardType == FrozenCells.ProgramBoard).ToList();
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            CommandTimeout = FrozenScores.PatienceInSeconds,
            Parameters =
            {
                new("organization", organization.OrganizationId),
                new("week_end", week.Sunday),
                new("average_from", organization.Bands.Average),
                new("good_from", organization.Bands.Good),
                new("strong_from", organization.Bands.Strong),
                new("min_group_size", organization.Privacy.MinGroupSize),
                new("programs", programs.Select(one => one.Key.BoardId).ToArray()),
                new("shows_pillars", programs.Select(one => one.Value.ShowsPillars).ToArray()),
                new("withheld", NpgsqlDbType.Array | NpgsqlDbType.Text)
                {
                    Value = programs.Select(one => one.Value.Withheld?.ToColumn()).ToArray(),
                },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
