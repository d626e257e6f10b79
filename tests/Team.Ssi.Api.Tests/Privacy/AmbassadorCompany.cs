using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>
/// An invented company with a programme that nearly all of one team take part in, people of the other joining week by week in a second wave, some invited and some who
/// left: whose every reading and activity the tests know.
/// </summary>
internal sealed class AmbassadorCompany
{
    private const int WeekCount = 8;
    private static readonly DateOnly Last = new(2026, 11, 15);

    private readonly List<Person> _people = [];
    private readonly List<double> _scores = [];
    private readonly List<(DateOnly On, string Kind, int Number)> _activities = [];
    private readonly Guid[] _teams;
    private Guid _program;

    private AmbassadorCompany(TestOrganization acme, Guid[] teams) => (Acme, _teams) = (acme, teams);

    public TestOrganization Acme { get; }

    public IReadOnlyList<IsoWeek> Weeks { get; } =
    [.. Enumerable.Range(0, WeekCount).Select(back => IsoWeek.Of(Last).Plus(back - WeekCount + 1))];

    public IEnumerable<(string Path, Guid[] Teams)> Boards =>
        [("/v1/organization/summary", _teams), .. _teams.Select(team => ($"/v1/teams/{team}/summary", new[] { team }))];

    public static async Task<AmbassadorCompany> CreateAsync(ApiHost host)
    {
        var acme = await host.CreateOrganizationAsync();
        var company = new AmbassadorCompany(acme, [await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Lille")]);
        company._program = await acme.CreateProgramAsync(startsOn: company.Weeks[0].Monday);
        company.Live();
        await acme.InDatabaseAsync(company.SaveAsync);
        await acme.CloseWeeksAsync(RunningClock.Start);
        return company;
    }

    public string Summary(DateOnly day) => $"/v1/programs/{_program}/summary?asOf={day:yyyy-MM-dd}";

    public string Cohorts(DateOnly day) => $"/v1/programs/{_program}/cohorts?asOf={day:yyyy-MM-dd}";

    public double ScoreOf(int reading) => _scores[reading];

    public HashSet<int> PeopleOf(Func<Person, bool> chosen) =>
        [.. Enumerable.Range(0, _people.Count).Where(number => chosen(_people[number]))];

    /// <summary>The readings that count that day, of those who are chosen.</summary>
    public IReadOnlyList<int> ReadingsOf(Func<Person, bool> chosen, DateOnly day) =>
        [
            .. _people
                .Where(chosen)
                .Select(person =>
                    person
                        .Readings.Where(reading => reading.On <= day && day <= reading.On.AddDays(30))
                        .OrderBy(reading => reading.On)
                        .LastOrDefault()
                )
                .Where(reading => reading.On != default)
                .Select(reading => reading.Number),
        ];

    /// <summary>How many people did what a sum of a kind moved by, from so many to so many.</summary>
    public int ContributorsOf(string kind, int before, int now) =>
        _activities
            .Where(one => one.Kind == kind)
            .OrderBy(one => one.On)
            .Skip(before)
            .Take(now - before)
            .Select(one => one.Number)
            .Distinct()
            .Count();

    private void Live()
    {
        var dice = new Random(20261126);
        for (var i = 0; i < 26; i++)
            Hire(
                dice,
                0,
                i == 0 ? []
                    : i < 3 ? [("active", Weeks[0].Monday), ("left", Weeks[i + 2].Monday)]
                    : [("active", Weeks[0].Monday)],
                "First"
            );
        for (var i = 0; i < 16; i++)
            Hire(
                dice,
                1,
                i < 3 ? [("invited", Weeks[0].Monday)]
                    : i < 8 ? [("active", Weeks[0].Monday)]
                    : i < 13 ? [("invited", Weeks[0].Monday), ("active", Weeks[i - 6].Monday)]
                    : [],
                "Second"
            );
        foreach (var week in Weeks)
        foreach (var number in PeopleOf(person => person.TakesPartOn(week.Sunday)))
            if (dice.Next(5) == 0)
                _activities.Add((week.Monday, dice.Next(2) == 0 ? "share" : "comment", number));
    }

    private void Hire(Random dice, int team, (string, DateOnly)[] steps, string wave)
    {
        var readings = new List<(DateOnly, int)>();
        for (var day = Weeks[0].Sunday.AddDays(-20); day <= Last; day = day.AddDays(7))
        {
            if (readings.Count > 0 && dice.Next(9) > 0)
                continue;
            readings.Add((day, _scores.Count));
            _scores.Add(Math.Round(20 + 60 * dice.NextDouble(), 2));
        }
        _people.Add(new Person(Guid.CreateVersion7(), _teams[team], wave, steps, readings));
    }

    private async Task SaveAsync(SsiDb db)
    {
        var began = new DateTimeOffset(Weeks[0].Monday.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(organization => organization.CreatedAt, began));
        foreach (var person in _people)
            Save(db, person);
        foreach (var (on, kind, number) in _activities)
            db.ProgramActivities.Add(
                new ProgramActivity
                {
                    OrganizationId = db.OrganizationId,
                    Id = Guid.CreateVersion7(),
                    ProgramId = _program,
                    MemberId = _people[number].Id,
                    OccurredOn = on,
                    Kind = Enum.Parse<ActivityKind>(kind, ignoreCase: true),
                }
            );
        await db.SaveChangesAsync();
        await Features.Rankings.Company.SaveCurrentScoresAsync(db);
    }

    private void Save(SsiDb db, Person person)
    {
        db.Members.Add(
            new Member
            {
                OrganizationId = db.OrganizationId,
                Id = person.Id,
                DisplayName = "Alice",
                NameKey = "alice",
            }
        );
        db.TeamMemberships.Add(
            new TeamMembership
            {
                OrganizationId = db.OrganizationId,
                TeamId = person.Team,
                MemberId = person.Id,
                From = Weeks[0].Sunday.AddDays(-40),
            }
        );
        db.Submissions.AddRange(
            person.Readings.Select(reading => new Submission
            {
                OrganizationId = db.OrganizationId,
                MemberId = person.Id,
                CapturedOn = reading.On,
                Total = (int)Math.Round(1_000_000 * _scores[reading.Number]),
                Revision = 1,
            })
        );
        if (person.Steps.Count == 0)
            return;
        var (status, since) = person.Steps[^1];
        db.ProgramEnrollments.Add(
            new ProgramEnrollment
            {
                OrganizationId = db.OrganizationId,
                ProgramId = _program,
                MemberId = person.Id,
                Status = Enum.Parse<EnrollmentStatus>(status, ignoreCase: true),
                Since = since,
                Cohort = person.Wave,
            }
        );
        db.EnrollmentChanges.AddRange(
            person.Steps.Select(step => new EnrollmentChange
            {
                OrganizationId = db.OrganizationId,
                ProgramId = _program,
                MemberId = person.Id,
                On = step.On,
                Status = Enum.Parse<EnrollmentStatus>(step.Status, ignoreCase: true),
            })
        );
    }

    internal sealed record Person(
        Guid Id,
        Guid Team,
        string Wave,
        IReadOnlyList<(string Status, DateOnly On)> Steps,
        IReadOnlyList<(DateOnly On, int Number)> Readings
    )
    {
        public string? StatusOn(DateOnly day) => Steps.LastOrDefault(step => step.On <= day).Status;

        public bool TakesPartOn(DateOnly day) => StatusOn(day) == "active";

        public bool WasActiveBy(DateOnly day) => Steps.Any(step => step.Status == "active" && step.On <= day);
    }
}
