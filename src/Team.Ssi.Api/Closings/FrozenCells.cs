using Npgsql;

namespace Team.Ssi.Api.Closings;

/// <summary>
/// The boards of some weeks as sets of readings. A person's total that is the same in two weeks is one unknown, whenever it was read: nothing of it is
/// left in a difference.
/// </summary>
internal sealed class FrozenCells
{
    public const string OrganizationBoard = "organization";
    public const string ProgramBoard = "program";

    private const string Scores = """
        SELECT score.week_end, score.member_id, score.total, score.pillars_on IS NOT DISTINCT FROM score.captured_on, score.team_ids, score.tree_ids,
            score.program_ids
        FROM closing_scores score
        WHERE score.organization_id = @organization AND score.week_end BETWEEN @first AND @last AND score.captured_on IS NOT NULL
        """;

    private readonly Dictionary<(Guid, int), int> _readings = [];
    private readonly Dictionary<Guid, int> _people = [];
    private readonly List<int> _personOf = [];
    private readonly Dictionary<CellKey, List<int>> _cells = [];
    private readonly HashSet<CellKey> _withoutPillars = [];

    public IReadOnlyList<int> PersonOf => _personOf;

    public IEnumerable<CellKey> Keys => _cells.Keys;

    public IReadOnlyList<int> ReadingsOf(CellKey cell) => _cells.GetValueOrDefault(cell, []);

    public bool HasPillars(CellKey cell) => _cells.ContainsKey(cell) && !_withoutPillars.Contains(cell);

    public static async Task<FrozenCells> ReadAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Scores, connection)
        {
            CommandTimeout = FrozenScores.PatienceInSeconds,
            Parameters = { new("organization", organizationId), new("first", first), new("last", last) },
        };
        var cells = new FrozenCells();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var week = row.GetFieldValue<DateOnly>(0);
            var reading = cells.ReadingOf(row.GetGuid(1), row.GetInt32(2));
            var hasPillars = row.GetBoolean(3);
            cells.Add(new CellKey(week, OrganizationBoard, organizationId), reading, hasPillars);
            foreach (var team in row.GetFieldValue<Guid[]>(4))
                cells.Add(new CellKey(week, "team", team), reading, hasPillars);
            foreach (var tree in row.GetFieldValue<Guid[]>(5))
                cells.Add(new CellKey(week, "tree", tree), reading, hasPillars);
            foreach (var program in row.GetFieldValue<Guid[]>(6))
                cells.Add(new CellKey(week, ProgramBoard, program), reading, hasPillars);
        }
        return cells;
    }

    private void Add(CellKey cell, int reading, bool hasPillars)
    {
        if (!_cells.TryGetValue(cell, out var readings))
            _cells[cell] = readings = [];
        readings.Add(reading);
        if (!hasPillars)
            _withoutPillars.Add(cell);
    }

    private int ReadingOf(Guid member, int total)
    {
        if (_readings.TryGetValue((member, total), out var known))
            return known;
        if (!_people.TryGetValue(member, out var person))
            _people[member] = person = _people.Count;
        _personOf.Add(person);
        return _readings[(member, total)] = _personOf.Count - 1;
    }
}
