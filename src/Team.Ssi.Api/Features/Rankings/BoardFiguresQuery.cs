using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board's figures as of a date. Means and quantiles in points, unrounded; null where nobody has a score.</summary>
internal sealed record BoardFigures(
    Guid BoardId,
    string Name,
    int Active,
    int N,
    double? Mean,
    double SumOfSquares,
    double[]? Quartiles,
    int[] Bands,
    double?[] Pillars,
    double? MeanBefore,
    double? SameMembersChange,
    double Platform
)
{
    public TeamSample ToSample() => new(BoardId, Active, N, Mean ?? 0, SumOfSquares);
}

internal sealed record BoardFiguresQuestion(
    Guid OrganizationId,
    BoardSet Boards,
    Guid? TeamId,
    Metric Metric,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays,
    BandThresholds Bands
)
{
    public static BoardFiguresQuestion Of(
        OrganizationSettings organization,
        BoardSet boards,
        Guid? teamId,
        Metric metric,
        BoardDates dates
    ) =>
        new(
            organization.OrganizationId,
            boards,
            teamId,
            metric,
            dates.AsOf,
            dates.ComparedWith,
            organization.FreshnessDays,
            organization.Bands
        );
}

/// <summary>
/// The figures of one board or of many. A person in two teams counts in each, and once in each. What counts as of a date is defined by <see cref="Leaderboards"/>.
/// </summary>
internal static class BoardFiguresQuery
{
    private const string Statement = """
        WITH RECURSIVE dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with), (true, @compared_with, @compared_before)
        ), {boards}
        ), people AS (
            SELECT DISTINCT at_comparison, day, before, member_id FROM belonging
        ), scored AS (
            SELECT people.at_comparison, people.member_id, counted.total, counted.professional_brand, counted.right_people, counted.insights,
                counted.relationships,
                CASE @metric
                    WHEN 1 THEN counted.professional_brand WHEN 2 THEN counted.right_people
                    WHEN 3 THEN counted.insights WHEN 4 THEN counted.relationships
                    WHEN 5 THEN CASE WHEN earlier.captured_on <> counted.captured_on
                        THEN (counted.score - earlier.score) * 10000 END
                    ELSE counted.total
                END / 1000000.0::float8 AS score
            FROM people
            CROSS JOIN LATERAL ({counted:day}) counted
            LEFT JOIN LATERAL ({counted:before}) earlier ON @metric = 5
        ), placed AS (
            SELECT belonging.board_id, belonging.at_comparison, belonging.member_id, scored.score, scored.total, scored.professional_brand,
                scored.right_people, scored.insights, scored.relationships
            FROM belonging
            LEFT JOIN scored ON scored.at_comparison = belonging.at_comparison AND scored.member_id = belonging.member_id AND scored.score IS NOT NULL
        ), now AS (
            SELECT board_id, count(*) AS active, count(score) AS n, avg(score) AS mean, coalesce(var_pop(score) * count(score), 0) AS squares,
                percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY score) AS quartiles,
                ARRAY[
                    count(*) FILTER (WHERE (total + 5000) / 10000 < @average),
                    count(*) FILTER (WHERE (total + 5000) / 10000 >= @average AND (total + 5000) / 10000 < @good),
                    count(*) FILTER (WHERE (total + 5000) / 10000 >= @good AND (total + 5000) / 10000 < @strong),
                    count(*) FILTER (WHERE (total + 5000) / 10000 >= @strong)
                ]::int[] AS bands,
                ARRAY[
                    avg(professional_brand / 1000000.0::float8), avg(right_people / 1000000.0::float8),
                    avg(insights / 1000000.0::float8), avg(relationships / 1000000.0::float8)
                ] AS pillars
            FROM placed WHERE NOT at_comparison GROUP BY board_id
        ), past AS (
            SELECT board_id, avg(score) AS mean FROM placed WHERE at_comparison GROUP BY board_id
        ), same AS (
            SELECT later.board_id, avg(later.score - earlier.score) AS change
            FROM placed later
            JOIN placed earlier ON earlier.board_id = later.board_id AND earlier.member_id = later.member_id AND earlier.at_comparison
            WHERE NOT later.at_comparison AND later.score IS NOT NULL AND earlier.score IS NOT NULL
            GROUP BY later.board_id
        ), {breaks}
        )
        SELECT boards.id, boards.name, coalesce(now.active, 0), coalesce(now.n, 0), now.mean, coalesce(now.squares, 0), now.quartiles, now.bands,
            now.pillars, past.mean, same.change,
            (
                SELECT coalesce(sum(breaks.shift), 0) / 100.0::float8 FROM breaks
                WHERE breaks.week_end > @compared_with AND breaks.week_end <= @as_of AND @metric = 0
            )
        FROM boards
        LEFT JOIN now ON now.board_id = boards.id
        LEFT JOIN past ON past.board_id = boards.id
        LEFT JOIN same ON same.board_id = boards.id
        ORDER BY boards.id
        """;

    private static readonly Dictionary<BoardSet, string> Sql = Enum.GetValues<BoardSet>()
        .ToDictionary(
            boards => boards,
            boards =>
                Statement
                    .Replace("{boards}", BoardSets.Sql(boards), StringComparison.Ordinal)
                    .Replace("{breaks}", PlatformBreaks.Sql, StringComparison.Ordinal)
                    .Replace(
                        "{counted:day}",
                        CountedReading.AsOf(KnownReadings.Now("people.member_id"), "people.day"),
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "{counted:before}",
                        CountedReading.AsOf(KnownReadings.Now("people.member_id"), "people.before"),
                        StringComparison.Ordinal
                    )
        );

    public static async Task<IReadOnlyList<BoardFigures>> QueryAsync(
        NpgsqlConnection connection,
        BoardFiguresQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql[question.Boards], connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("metric", (int)question.Metric),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("compared_before", ComparisonDate.Default(question.ComparedWith)),
                new("freshness", question.FreshnessDays),
                new("average", question.Bands.Average),
                new("good", question.Bands.Good),
                new("strong", question.Bands.Strong),
            },
        };
        var teams = new List<BoardFigures>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            teams.Add(
                new BoardFigures(
                    row.GetGuid(0),
                    row.GetString(1),
                    (int)row.GetInt64(2),
                    (int)row.GetInt64(3),
                    Number(row, 4),
                    row.GetDouble(5),
                    row.IsDBNull(6) ? null : row.GetFieldValue<double[]>(6),
                    row.IsDBNull(7) ? [0, 0, 0, 0] : row.GetFieldValue<int[]>(7),
                    row.IsDBNull(8) ? [null, null, null, null] : row.GetFieldValue<double?[]>(8),
                    Number(row, 9),
                    Number(row, 10),
                    row.GetDouble(11)
                )
            );
        }
        return teams;
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
