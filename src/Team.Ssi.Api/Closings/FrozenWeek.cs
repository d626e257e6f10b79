using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Closings;

/// <summary>Writes one closing: the parameters, everybody's score, and the figures of every board with the comparison of the teams.</summary>
internal static class FrozenWeek
{
    /// <summary>The number is arbitrary; it keeps these locks apart from other uses.</summary>
    private const string Turn = "SELECT pg_try_advisory_xact_lock(hashtextextended(@organization::text, 6005144))";

    private const string InsertClosing = """
        INSERT INTO closings (organization_id, week_end, closed_at, method_version, parameters, size,
            comparison_reason, grand_mean, between_team_variance, within_team_variance)
        VALUES (@organization, @week_end, @closed_at, @method_version, @parameters, @size, @reason, @grand_mean, @between, @within)
        ON CONFLICT DO NOTHING
        """;

    /// <returns>False when the week is closed already, or another instance is about to.</returns>
    public static async Task<bool> WriteAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IsoWeek week,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!await TakeTurnAsync(connection, organization.OrganizationId, ct))
            return false;
        var boards = new Dictionary<BoardSet, IReadOnlyList<BoardFigures>>();
        foreach (var set in new[] { BoardSet.Organization, BoardSet.Teams, BoardSet.Trees })
            boards[set] = await BoardFiguresQuery.QueryAsync(connection, QuestionOf(organization, set, week), ct);
        var comparison = TeamComparison.Fair(boards[BoardSet.Teams].Select(team => team.ToSample()), organization.MinCoverage);
        if (!await InsertClosingAsync(connection, organization, week, now, boards[BoardSet.Organization][0].N, comparison, ct))
            return false;
        await FrozenScores.InsertAsync(connection, organization, week, ct);
        var decisions = await CellDecisions.OfAsync(connection, organization, week, boards[BoardSet.Organization][0].N, ct);
        await FrozenBoards.InsertAsync(connection, organization, week, boards, comparison, decisions, ct);
        await FrozenPrograms.InsertAsync(connection, organization, week, decisions, ct);
        return true;
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, Guid organizationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Turn, connection) { Parameters = { new("organization", organizationId) } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static BoardFiguresQuestion QuestionOf(OrganizationSettings organization, BoardSet set, IsoWeek week) =>
        new(
            organization.OrganizationId,
            set,
            null,
            Metric.Total,
            week.Sunday,
            ComparisonDate.Default(week.Sunday),
            organization.FreshnessDays,
            organization.Bands
        );

    private static async Task<bool> InsertClosingAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IsoWeek week,
        DateTimeOffset now,
        int size,
        TeamComparison comparison,
        CancellationToken ct
    )
    {
        var parameters = new ClosingParameters(
            organization.FreshnessDays,
            BandsBody.Of(organization.Bands),
            organization.MinCoverage,
            organization.TimeZone,
            organization.Sem
        );
        await using var command = new NpgsqlCommand(InsertClosing, connection)
        {
            Parameters =
            {
                new("organization", organization.OrganizationId),
                new("week_end", week.Sunday),
                new("closed_at", now),
                new("method_version", MethodVersion.Current),
                new("parameters", NpgsqlDbType.Jsonb) { Value = StoredJson.Write(parameters) },
                new("size", size),
                new("reason", NpgsqlDbType.Text) { Value = comparison.Reason?.ToColumn() ?? (object)DBNull.Value },
                Number("grand_mean", comparison.GrandMean),
                Number("between", comparison.Variance?.Between),
                Number("within", comparison.Variance?.Within),
            },
        };
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static NpgsqlParameter Number(string name, double? value) =>
        new(name, NpgsqlDbType.Double) { Value = value ?? (object)DBNull.Value };
}
