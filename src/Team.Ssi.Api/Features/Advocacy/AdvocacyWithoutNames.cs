using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// All programmes together for those who may not see everybody by name: made of what the programmes' own pages show them, and of counts by site and industry
/// that are decided beside those.
/// </summary>
internal sealed class AdvocacyWithoutNames
{
    private static readonly string Members = $"""
        SELECT member.id, member.site, member.industry_key, member.industry
        FROM members member
        WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR @to < member.deactivated_on)
            AND {NotPaused.On("@to")}
        """;

    private readonly Dictionary<Guid, ToldProgram> _programs = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly List<PeopleSet> _shown = [];
    private readonly HashSet<Guid> _active = [];
    private readonly List<(Guid Id, string? Site, string? IndustryKey, string? Industry)> _members = [];
    private readonly GroupSizes _sizes;
    private readonly int _minGroupSize;

    private AdvocacyWithoutNames(ShownFigures shown) => (_sizes, _minGroupSize) = (shown.Sizes, shown.GroupSize);

    /// <param name="programs">Those that ran in the period.</param>
    public static async Task<AdvocacyWithoutNames> ReadAsync(
        NpgsqlConnection connection,
        AdvocacyPeriod period,
        IReadOnlyCollection<ProgramCounts> programs,
        ShownFigures shown,
        CancellationToken ct
    )
    {
        var ran = programs.Select(program => program.Id).ToHashSet();
        var answer = new AdvocacyWithoutNames(shown);
        foreach (
            var program in (await StandingsQuery.QueryAsync(connection, period.OrganizationId, null, ct)).GroupBy(one => one.ProgramId)
        )
            answer.Add(program.Key, [.. program], period.To, ran.Contains(program.Key));
        await using var command = new NpgsqlCommand(Members, connection)
        {
            Parameters = { new("organization", period.OrganizationId), new("to", period.To) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            answer._members.Add((row.GetGuid(0), Text(row, 1), Text(row, 2), Text(row, 3)));
        return answer;
    }

    public ProgramCountsResponse Show(ProgramCounts program) =>
        ProgramCountsResponse.Of(program, _programs.GetValueOrDefault(program.Id)?.Whole);

    /// <summary>By site and by industry, whichever is asked for: both are open to whoever asks, so both are decided together.</summary>
    public IReadOnlyList<GroupCountsResponse> Groups(SummaryAudience audience)
    {
        var sites = _members.GroupBy(member => member.Site).ToList();
        var industries = _members.GroupBy(member => member.IndustryKey).ToList();
        var sets = sites
            .SelectMany(site => SetsOf($"site {site.Key}", site.Select(member => member.Id)))
            .Concat(industries.SelectMany(industry => SetsOf($"industry {industry.Key}", industry.Select(member => member.Id))))
            .ToList();
        var everybody = new PeopleSet("everybody", [.. _members.Select(member => NumberOf(member.Id))]);
        var whyNot = PeopleSets.Decide([.. Enumerable.Range(0, _numbers.Count)], [.. _shown, everybody], sets, _minGroupSize);
        return audience == SummaryAudience.Hr
            ? [.. sites.Select(site => Show($"site {site.Key}", site.Key, site)).OrderBy(one => one.Name is null).ThenBy(one => one.Name)]
            :
            [
                .. industries
                    .Select(industry => Show($"industry {industry.Key}", industry.Min(member => member.Industry), industry))
                    .OrderBy(one => one.Name is null)
                    .ThenBy(one => one.Name),
            ];

        GroupCountsResponse Show(string set, string? name, IEnumerable<(Guid Id, string?, string?, string?)> members)
        {
            var ids = members.Select(member => member.Id).ToList();
            return GroupCountsResponse.Of(
                new GroupCounts(name, ids.Count, PublishedFigures.Count(ids.Count(_active.Contains), _minGroupSize)),
                whyNot.GetValueOrDefault(set),
                whyNot.GetValueOrDefault($"active of {set}")
            );
        }
    }

    private IEnumerable<PeopleSet> SetsOf(string name, IEnumerable<Guid> members)
    {
        var ids = members.ToList();
        return
        [
            new PeopleSet(name, [.. ids.Select(NumberOf)]),
            new PeopleSet($"active of {name}", [.. ids.Where(_active.Contains).Select(NumberOf)]),
        ];
    }

    /// <param name="ran">Whether it ran in the period: who is active in another is active in none.</param>
    private void Add(Guid programId, List<Standing> people, DateOnly day, bool ran)
    {
        var told = _programs[programId] = new StandingWeeks(people, _sizes).Until(day);
        _shown.AddRange(
            told.Told.Select(set => new PeopleSet(
                $"{programId} {set.Name}",
                [.. set.People.Select(number => NumberOf(people[number].MemberId))]
            ))
        );
        if (ran)
            _active.UnionWith(people.Where(one => one.AsOf(day).IsActive).Select(one => one.MemberId));
    }

    private int NumberOf(Guid member) => _numbers.TryGetValue(member, out var known) ? known : _numbers[member] = _numbers.Count;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
