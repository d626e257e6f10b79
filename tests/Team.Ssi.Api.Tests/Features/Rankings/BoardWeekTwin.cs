using Npgsql;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>A row of board_weeks as it is stored.</summary>
internal sealed record BoardWeekRow(
    string BoardType,
    Guid BoardId,
    DateOnly WeekEnd,
    int Members,
    double?[] Figures,
    double? Sd,
    int[] Bands,
    short[] Scores,
    int[] Above
);

/// <summary>The same computed from the domain's board. Scores ascending, in millionths.</summary>
internal sealed record BoardWeekTwin(int Members, IReadOnlyList<int> Scores)
{
    private const string All = """
        SELECT board_type, board_id, week_end, members, ARRAY[mean, p25, median, p75], sd, ARRAY[low, average, good, strong], scores, above, fresh
        FROM board_weeks WHERE organization_id = $1
        """;

    public static BoardWeekTwin Of(IReadOnlyList<BoardMember> members, DateOnly day, int freshness)
    {
        var board = Leaderboards.Of(
            new BoardInput
            {
                Members = [.. members],
                AsOf = day,
                ComparedWith = ComparisonDate.Default(day),
                FreshnessDays = freshness,
            }
        );
        var readings = members.ToDictionary(member => member.Id, member => member.Readings);
        return new BoardWeekTwin(
            members.Count(member => member.BelongsAsOf(day) && !member.IsPausedAsOf(day)),
            [.. board.Entries.Select(entry => readings[entry.MemberId].Single(one => one.CapturedOn == entry.CapturedOn).Total).Order()]
        );
    }

    /// <summary>Mean and quartiles.</summary>
    public double?[] Figures => Scores.Count == 0 ? [null, null, null, null] : [Points.Average(), Quartile(1), Quartile(2), Quartile(3)];

    private List<double> Points => [.. Scores.Select(score => score / 1_000_000.0)];

    private double? Sd =>
        Scores.Count < 2 ? null : Math.Sqrt(Points.Sum(score => Math.Pow(score - Points.Average(), 2)) / (Scores.Count - 1));

    public void AssertSame(BoardWeekRow row)
    {
        var hundredths = Scores.Select(Millionths.ToHundredths).ToList();
        Assert.Equal(Members, row.Members);
        AssertClose([.. Figures, Sd], [.. row.Figures, row.Sd]);
        Assert.Equal(Enum.GetValues<Band>().Select(band => hundredths.Count(score => BandThresholds.Default.Of(score) == band)), row.Bands);
        Assert.Equal(hundredths.Distinct().Select(score => (short)score), row.Scores);
        Assert.Equal(hundredths.Distinct().Select(score => hundredths.Count(other => other > score)), row.Above);
    }

    /// <summary>Two sums in another order differ in their last bits.</summary>
    public static void AssertClose(IReadOnlyList<double?> expected, IReadOnlyList<double?> actual)
    {
        Assert.Equal(expected.Select(value => value is null), actual.Select(value => value is null));
        Assert.All(expected.Zip(actual), pair => Assert.InRange((pair.First - pair.Second) ?? 0, -1e-9, 1e-9));
    }

    public static async Task<List<BoardWeekRow>> ReadAsync(NpgsqlConnection connection, Guid organization)
    {
        await using var command = new NpgsqlCommand(All, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<BoardWeekRow>();
        while (await row.ReadAsync())
        {
            var bands = row.GetFieldValue<int[]>(6);
            Assert.Equal(bands.Sum(), row.GetInt32(9));
            rows.Add(
                new BoardWeekRow(
                    row.GetString(0),
                    row.GetGuid(1),
                    row.GetFieldValue<DateOnly>(2),
                    row.GetInt32(3),
                    row.GetFieldValue<double?[]>(4),
                    row.IsDBNull(5) ? null : row.GetDouble(5),
                    bands,
                    row.GetFieldValue<short[]>(7),
                    row.GetFieldValue<int[]>(8)
                )
            );
        }
        return rows;
    }

    private double Quartile(int quarter) => Quantiles.Of(Points, quarter / 4.0);
}
