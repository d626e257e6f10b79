using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

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
/// Nobody is joined to anybody, so however many there are and whatever the planner believes of them, each costs a few look-ups.
/// </summary>
internal static class BoardFiguresQuery
{
    private const string Statement = """
        WITH RECURSIVE {belonging}
        ), read AS (
            SELECT belonging.board_id, belonging.is_now, belonging.was_then, {readings}
            FROM belonging
            LEFT JOIN current_scores current ON current.organization_id = @organization AND current.member_id = belonging.member_id
            {lookups}
            {pillared}
        ), scored AS (
            SELECT board_id, is_now, was_then, latest_total, {pillars:known},
                (@as_of - latest_captured_on)::float8 AS age, {score} AS score, {score:before} AS score_before
            FROM read
        ), figures AS (
            SELECT board_id, count(*) FILTER (WHERE is_now) AS active,
                array_agg(score) FILTER (WHERE is_now AND score IS NOT NULL) AS scores,
                array_agg(latest_total) FILTER (WHERE is_now AND score IS NOT NULL AND @metric <> 0) AS totals,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY age) FILTER (WHERE is_now AND score IS NOT NULL) AS median_age,
                {pillars},
                sum(score_before) FILTER (WHERE was_then) AS before, count(score_before) FILTER (WHERE was_then) AS before_n,
                sum(score - score_before) FILTER (WHERE is_now AND was_then) AS change,
                count(score - score_before) FILTER (WHERE is_now AND was_then) AS change_n
            FROM scored GROUP BY board_id
        ), {breaks}
        )
        SELECT boards.id, boards.name, figures.active, figures.scores, figures.totals, {columns}, figures.before, figures.before_n, figures.change,
            figures.change_n,
            (
                SELECT coalesce(sum(breaks.shift), 0) / 100.0::float8 FROM breaks
                WHERE breaks.week_end > @compared_with AND breaks.week_end <= @as_of AND @metric = 0
            ),
            figures.median_age
        FROM boards
        LEFT JOIN figures ON figures.board_id = boards.id
        ORDER BY boards.id
        """;

    private const string OfTeams = """
        {trees}
        ), belonging AS (
            SELECT trees.board_id, membership.member_id, bool_or({as_of}) AND {is_here:as_of} AS is_now,
                bool_or({compared_with}) AND {is_here:compared_with} AS was_then
            FROM trees
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                AND membership.valid_from <= @as_of AND @compared_with <= membership.valid_to
            GROUP BY trees.board_id, membership.member_id
        """;

    private const string OfOrganization = """
        boards AS (
            SELECT organization.organization_id AS id, organization.name FROM organizations organization WHERE organization.organization_id = @organization
        ), belonging AS (
            SELECT member.organization_id AS board_id, member.id AS member_id,
                (member.deactivated_on IS NULL OR @as_of < member.deactivated_on) AND member.id {is_here:as_of} AS is_now,
                (member.deactivated_on IS NULL OR @compared_with < member.deactivated_on) AND member.id {is_here:compared_with} AS was_then
            FROM members member WHERE member.organization_id = @organization
        """;

    /// <summary>The latest fresh reading with pillars, where the one that counts is a total only.</summary>
    private static readonly string Pillared = $"""
        LEFT JOIN LATERAL (
            SELECT reading.professional_brand, reading.right_people, reading.insights, reading.relationships
            FROM {KnownReadings.Now("belonging.member_id")}
                AND CASE WHEN current.captured_on BETWEEN @as_of - @freshness AND @as_of THEN current.professional_brand ELSE latest.professional_brand END IS NULL
                AND reading.captured_on <= @as_of AND reading.captured_on >= @as_of - @freshness AND reading.professional_brand IS NOT NULL
            ORDER BY reading.captured_on DESC LIMIT 1
        ) pillared ON true
        """;

    private static readonly string[] Pillars = ["professional_brand", "right_people", "insights", "relationships"];

    /// <summary>One for each metric: the planner must not prepare for what is not asked.</summary>
    private static readonly Dictionary<(BoardSet Boards, Metric Metric), string> Sql = (
        from boards in Enum.GetValues<BoardSet>()
        where boards != BoardSet.Program
        from metric in Enum.GetValues<Metric>()
        select ((boards, metric), Build(boards, metric).Replace("@metric", $"{(int)metric}", StringComparison.Ordinal))
    ).ToDictionary();

    private static string Build(BoardSet boards, Metric metric)
    {
        (string Name, string Day)[] days = [("latest", "@as_of"), ("earlier", "@compared_with"), ("oldest", "@compared_before")];
        var read = metric == Metric.Improvement ? days : days[..2];
        // By a pillar only readings that have pillars count anyway.
        List<(string Column, string Known)> pillared = metric.PillarOf() is null
            ?
            [
                .. Pillars.Select(pillar =>
                    ($"pillared.{pillar} AS pillared_{pillar}", $"coalesce(latest_{pillar}, pillared_{pillar}) AS latest_{pillar}")
                ),
            ]
            : [];
        return Statement
            .Replace("{belonging}", Belonging(boards), StringComparison.Ordinal)
            .Replace(
                "{readings}",
                string.Join(", ", [.. read.Select(day => ReadingAsOf.Columns(day.Name, day.Day)), .. pillared.Select(one => one.Column)]),
                StringComparison.Ordinal
            )
            .Replace("{lookups}", string.Join('\n', read.Select(day => ReadingAsOf.LookUp(day.Name, day.Day))), StringComparison.Ordinal)
            .Replace("{pillared}", pillared.Count == 0 ? "" : Pillared, StringComparison.Ordinal)
            .Replace(
                "{pillars:known}",
                string.Join(", ", pillared.Count == 0 ? Pillars.Select(pillar => $"latest_{pillar}") : pillared.Select(one => one.Known)),
                StringComparison.Ordinal
            )
            .Replace("{score}", Score(metric, "latest", "earlier"), StringComparison.Ordinal)
            .Replace("{score:before}", Score(metric, "earlier", "oldest"), StringComparison.Ordinal)
            .Replace("{pillars}", string.Join(", ", Pillars.Select(SumOf)), StringComparison.Ordinal)
            .Replace(
                "{columns}",
                string.Join(", ", Pillars.Select(pillar => $"figures.{pillar}, figures.{pillar}_n")),
                StringComparison.Ordinal
            )
            .Replace("{breaks}", PlatformBreaks.Sql, StringComparison.Ordinal);
    }

    private static string Belonging(BoardSet boards) =>
        boards == BoardSet.Organization
            ? OfOrganization
                .Replace("{is_here:as_of}", NotPausedOn("@as_of"), StringComparison.Ordinal)
                .Replace("{is_here:compared_with}", NotPausedOn("@compared_with"), StringComparison.Ordinal)
            : OfTeams
                .Replace("{trees}", BoardSets.Trees(boards), StringComparison.Ordinal)
                .Replace("{as_of}", IsMemberOn("@as_of"), StringComparison.Ordinal)
                .Replace("{compared_with}", IsMemberOn("@compared_with"), StringComparison.Ordinal)
                .Replace("{is_here:as_of}", IsHereOn("@as_of"), StringComparison.Ordinal)
                .Replace("{is_here:compared_with}", IsHereOn("@compared_with"), StringComparison.Ordinal);

    private static string IsMemberOn(string day) =>
        $"membership.valid_from <= {day} AND {day} <= membership.valid_to AND (trees.archived_on IS NULL OR {day} < trees.archived_on)";

    /// <summary>The few who have gone are put into a hash table; a join with all who ever were would cost more than all the rest.</summary>
    private static string IsHereOn(string day) =>
        $"""
            membership.member_id NOT IN (SELECT gone.id FROM members gone WHERE gone.organization_id = @organization AND gone.deactivated_on <= {day})
                AND membership.member_id {NotPausedOn(day)}
            """;

    private static string NotPausedOn(string day) =>
        $"""
            NOT IN (
                SELECT pause.member_id FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.valid_from <= {day} AND {day} <= pause.valid_to
            )
            """;

    private static string Score(Metric metric, string reading, string before) =>
        metric switch
        {
            Metric.Total => $"{reading}_total",
            Metric.Improvement => $"""
                CASE WHEN {before}_captured_on <> {reading}_captured_on
                    THEN (({reading}_total + 5000) / 10000 - ({before}_total + 5000) / 10000) * 10000 END
                """,
            _ => $"{reading}_{Pillars[metric - Metric.ProfessionalBrand]}",
        };

    private static string SumOf(string pillar) =>
        $"""
            sum(latest_{pillar}) FILTER (WHERE is_now AND score IS NOT NULL) AS {pillar},
                count(latest_{pillar}) FILTER (WHERE is_now AND score IS NOT NULL) AS {pillar}_n
            """;

    public static async Task<IReadOnlyList<BoardFigures>> QueryAsync(
        NpgsqlConnection connection,
        BoardFiguresQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql[(question.Boards, question.Metric)], connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("compared_before", ComparisonDate.Default(question.ComparedWith)),
                new("freshness", question.FreshnessDays),
            },
        };
        var boards = new List<BoardFigures>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            boards.Add(BoardFigures.Of(Read(row, question.Metric), question.Bands, row.GetDouble(17)));
        return boards;
    }

    private static BoardScores Read(NpgsqlDataReader row, Metric metric) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.IsDBNull(2) ? 0 : (int)row.GetInt64(2),
            Numbers(row, 3),
            metric == Metric.Total ? null : Numbers(row, 4),
            [Sum(row, 5), Sum(row, 7), Sum(row, 9), Sum(row, 11)],
            Sum(row, 13),
            Sum(row, 15),
            row.IsDBNull(18) ? null : row.GetDouble(18)
        );

    private static int[] Numbers(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<int[]>(column);

    private static BoardSum Sum(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : new BoardSum(row.GetInt64(column), row.GetInt64(column + 1));
}
