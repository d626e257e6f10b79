using CsCheck;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Tests.Features.Rankings;

internal sealed record TeamPlan(Guid Id, Guid? ParentId, DateOnly? ArchivedOn);

internal sealed record PersonPlan(
    Guid Id,
    DateOnly? DeactivatedOn,
    string? Industry,
    IReadOnlyList<(Guid TeamId, DateOnly From, DateOnly To)> Memberships,
    IReadOnlyList<BoardReading> Readings
)
{
    /// <summary>Oldest first, at most one step a programme and day.</summary>
    public IReadOnlyList<(Guid ProgramId, EnrollmentStep Step)> Enrollments { get; init; } = [];

    public IReadOnlyList<(DateOnly From, DateOnly To)> Pauses { get; init; } = [];

    public IReadOnlyList<DateSpan> Paused => [.. Pauses.Select(pause => new DateSpan(pause.From, pause.To))];
}

/// <summary>A small random company: a tree of teams, people who come, move and go, and readings with gaps and ties.</summary>
internal sealed partial record Company(IReadOnlyList<TeamPlan> Teams, IReadOnlyList<PersonPlan> People)
{
    /// <summary>Two programmes, which some take part in.</summary>
    public IReadOnlyList<Guid> Programs { get; init; } = [];

    public static readonly DateOnly LastDay = new(2026, 11, 22);

    public static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 45].Select(daysAgo => LastDay.AddDays(-daysAgo));

    private static readonly Gen<IReadOnlyList<TeamPlan>> AnyTeams = Gen.Select(Gen.Guid, Gen.Int[-1, 3], Gen.Nullable(AnyDay, 0.85))
        .Array[1, 5]
        .Select(teams =>
            (IReadOnlyList<TeamPlan>)
                [
                    .. teams.Select(
                        (team, place) =>
                            new TeamPlan(team.Item1, team.Item2 < 0 || place == 0 ? null : teams[team.Item2 % place].Item1, team.Item3)
                    ),
                ]
        );

    private static readonly Gen<(int Team, DateOnly From, DateOnly To)> AnyMembership = Gen.Select(
            Gen.Int[0, 4],
            Gen.Frequency((3, Gen.Const(TeamMembership.Always)), (2, AnyDay)),
            Gen.Frequency((3, Gen.Const(TeamMembership.Open)), (2, AnyDay))
        )
        .Select((team, from, to) => from <= to ? (team, from, to) : (team, to, from));

    private static readonly Gen<(DateOnly From, DateOnly To)[]> AnyPauses = Gen.Frequency(
        (5, Gen.Const(Array.Empty<(DateOnly, DateOnly)>())),
        (1, Gen.Select(AnyDay, Gen.Int[0, 20]).Select((from, days) => (from, from.AddDays(days))).Array[1, 2])
    );

    /// <summary>The second and the third are one, in two languages.</summary>
    public static readonly Gen<string?> AnyIndustry = Gen.Int[0, 3]
        .Select(place => new[] { null, "Software", "Logiciels", "Banking" }[place]);

    // Few different figures, so that ties are common; two that only rounding to hundredths makes equal.
    private static readonly Gen<BoardReading> AnyReading = Gen.Select(AnyDay, Gen.Int[2, 7], Gen.Int[0, 4], Gen.Bool)
        .Select(
            (day, step, insights, rounded) =>
            {
                var total = 10_000_000 * step + (rounded ? 0 : 4_999 * (insights / 2));
                Pillars? pillars = insights == 0 ? null : new(total / 5, total / 6, insights * 5_000_000, total / 8);
                return new BoardReading(day, total, pillars, rounded);
            }
        );

    private static readonly Gen<(int Program, EnrollmentStep Step)> AnyEnrollment = Gen.Select(
            Gen.Int[0, 1],
            Gen.Enum<EnrollmentStatus>(),
            AnyDay
        )
        .Select((program, status, on) => (program, new EnrollmentStep(status, on)));

    public static readonly Gen<Company> Any = Gen.Select(
            AnyTeams,
            Gen.Guid.Array[2],
            Gen.Select(
                Gen.Guid,
                Gen.Nullable(AnyDay, 0.85),
                AnyIndustry,
                AnyMembership.Array[0, 3],
                AnyReading.Array[0, 6],
                AnyEnrollment.Array[0, 4],
                AnyPauses
            ).Array[0, 10]
        )
        .Select(
            (teams, programs, people) =>
                new Company(
                    teams,
                    [
                        .. people.Select(person => new PersonPlan(
                            person.Item1,
                            person.Item2,
                            person.Item3,
                            [
                                .. person
                                    .Item4.Select(one => (teams[one.Team % teams.Count].Id, one.From, one.To))
                                    .DistinctBy(one => (one.Id, one.From)),
                            ],
                            [.. person.Item5.DistinctBy(reading => reading.CapturedOn)]
                        )
                        {
                            Enrollments =
                            [
                                .. person
                                    .Item6.DistinctBy(one => (one.Program, one.Step.On))
                                    .OrderBy(one => one.Step.On)
                                    .Select(one => (programs[one.Program], one.Step)),
                            ],
                            Pauses = [.. person.Item7.DistinctBy(pause => pause.From)],
                        }),
                    ]
                )
                {
                    Programs = programs,
                }
        );

    /// <summary>What the board is computed from, said plainly: who belonged when, by whichever team of the tree that was not archived yet.</summary>
    public IReadOnlyList<BoardMember> MembersOf(Guid teamId, bool includeSubteams)
    {
        var tree = new HashSet<Guid> { teamId };
        // Parents come before their children.
        foreach (var team in Teams.Where(team => includeSubteams && team.ParentId is { } parent && tree.Contains(parent)))
            tree.Add(team.Id);
        var lastDays = Teams.ToDictionary(team => team.Id, team => team.ArchivedOn?.AddDays(-1));
        return
        [
            .. People.Select(person => new BoardMember
            {
                Id = person.Id,
                DeactivatedOn = person.DeactivatedOn,
                Readings = person.Readings,
                Paused = person.Paused,
                Memberships =
                [
                    .. person
                        .Memberships.Where(membership => tree.Contains(membership.TeamId))
                        .Select(membership => new DateSpan(membership.From, Earlier(membership.To, lastDays[membership.TeamId]))),
                ],
            }),
        ];

        static DateOnly Earlier(DateOnly to, DateOnly? last) => last is { } day && day < to ? day : to;
    }

    public IReadOnlyList<BoardMember> MembersOfOrganization() =>
        [
            .. People.Select(person => new BoardMember
            {
                Id = person.Id,
                DeactivatedOn = person.DeactivatedOn,
                Readings = person.Readings,
                Paused = person.Paused,
                Memberships = [default],
            }),
        ];

    /// <summary>Who takes part in the programme, when.</summary>
    public IReadOnlyList<BoardMember> MembersOfProgram(Guid programId) =>
        [
            .. People.Select(person => new BoardMember
            {
                Id = person.Id,
                DeactivatedOn = person.DeactivatedOn,
                Readings = person.Readings,
                Paused = person.Paused,
                Memberships = [.. Cohort.SpansOf([.. person.Enrollments.Where(one => one.ProgramId == programId).Select(one => one.Step)])],
            }),
        ];

    /// <summary>Who of them is in the industry, by whichever name.</summary>
    public IReadOnlyList<BoardMember> InIndustry(IEnumerable<BoardMember> members, string key)
    {
        var industries = People.ToDictionary(person => person.Id, person => person.Industry);
        return [.. members.Where(member => industries[member.Id] is { } industry && IndustryKey.Of(industry) == key)];
    }

    /// <summary>The boards of a person as of a day, in the order in which the API lists them.</summary>
    public IEnumerable<(MemberBoard Kind, Guid? TeamId, IReadOnlyList<BoardMember> Members)> BoardsOf(PersonPlan person, DateOnly day)
    {
        if (person.DeactivatedOn <= day)
            yield break;
        var active = Teams.Where(team => team.ArchivedOn is null || day < team.ArchivedOn).Select(team => team.Id).ToHashSet();
        var own = person
            .Memberships.Where(one => one.From <= day && day <= one.To)
            .Select(one => one.TeamId)
            .Where(active.Contains)
            .ToHashSet();
        foreach (var team in own.Order())
            yield return (MemberBoard.Team, team, MembersOf(team, includeSubteams: false));
        var lineage = own.SelectMany(WithAncestors).Distinct();
        foreach (var team in lineage.Where(active.Contains).Where(HasMoreBelow).Order())
            yield return (MemberBoard.SubTree, team, MembersOf(team, includeSubteams: true));
        yield return (MemberBoard.Organization, null, MembersOfOrganization());
        if (person.Industry is { } industry)
            yield return (MemberBoard.Industry, null, InIndustry(MembersOfOrganization(), IndustryKey.Of(industry)));
        foreach (var program in Programs.Order())
        {
            var steps = person.Enrollments.Where(one => one.ProgramId == program).Select(one => one.Step);
            if (Cohort.SpansOf([.. steps]).Any(span => span.Contains(day)))
                yield return (MemberBoard.Program, program, MembersOfProgram(program));
        }

        bool HasMoreBelow(Guid team) =>
            Teams.Any(child => child.ParentId == team && (active.Contains(child.Id) || Teams.Any(below => below.ParentId == child.Id)));
    }

    private IEnumerable<Guid> WithAncestors(Guid team)
    {
        for (Guid? next = team; next is { } id; next = Teams.Single(one => one.Id == id).ParentId)
            yield return id;
    }
}
