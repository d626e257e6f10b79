using CsCheck;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Features.Rankings;

internal enum CompanyChangeKind
{
    Record,
    Withdraw,
    Join,
    Leave,
    Deactivate,
    Pause,
    Archive,
    Move,
    Freshness,
}

/// <summary>Something that happens to a random company after its past weeks were kept: in the model, and in the database as the features do it.</summary>
internal sealed record CompanyChange(CompanyChangeKind Kind, int Which, int Team, DateOnly Day, int Step)
{
    public static readonly Gen<CompanyChange> Any = Gen.Select(
            Gen.Enum<CompanyChangeKind>(),
            Gen.Int[0, 100],
            Gen.Int[0, 100],
            Company.AnyDay,
            Gen.Int[2, 7]
        )
        .Select((kind, which, team, day, step) => new CompanyChange(kind, which, team, day, step));

    public async Task<(Company Company, int Freshness)> ApplyAsync(Company company, int freshness, DateOnly today, SsiDb db)
    {
        var person = company.People.Count == 0 ? null : company.People[Which % company.People.Count];
        var team = company.Teams[Team % company.Teams.Count];
        switch (Kind)
        {
            case CompanyChangeKind.Record when person is not null && Day <= today:
                return (Replace(company, await RecordAsync(person, today, db)), freshness);
            case CompanyChangeKind.Withdraw when person is { Readings: [var first, ..] }:
                await db.Database.ExecuteSqlAsync(
                    $"DELETE FROM submissions WHERE organization_id = {db.OrganizationId} AND member_id = {person.Id} AND captured_on = {first.CapturedOn}"
                );
                await BoardWeekChanges.OfReadingAsync(db, person.Id, first.CapturedOn, CancellationToken.None);
                return (Replace(company, person with { Readings = [.. person.Readings.Skip(1)] }), freshness);
            case CompanyChangeKind.Join when person is not null && person.Memberships.All(one => (one.TeamId, one.From) != (team.Id, Day)):
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO team_memberships (organization_id, team_id, member_id, valid_from, valid_to, role, updated_at)
                    VALUES ({db.OrganizationId}, {team.Id}, {person.Id}, {Day}, 'infinity', 'member', now())
                    """
                );
                await BoardWeekChanges.OfMembershipAsync(db, person.Id, team.Id, Day, CancellationToken.None);
                return (
                    Replace(company, person with { Memberships = [.. person.Memberships, (team.Id, Day, TeamMembership.Open)] }),
                    freshness
                );
            case CompanyChangeKind.Leave when person is { Memberships: [var left, ..] }:
                await db.Database.ExecuteSqlAsync(
                    $"""
                    DELETE FROM team_memberships
                    WHERE organization_id = {db.OrganizationId} AND team_id = {left.TeamId} AND member_id = {person.Id} AND valid_from = {left.From}
                    """
                );
                await BoardWeekChanges.OfMembershipAsync(db, person.Id, left.TeamId, left.From, CancellationToken.None);
                return (Replace(company, person with { Memberships = [.. person.Memberships.Skip(1)] }), freshness);
            case CompanyChangeKind.Deactivate when person is not null:
                DateOnly? gone = person.DeactivatedOn is null ? Day : null;
                await db.Database.ExecuteSqlAsync(
                    $"UPDATE members SET deactivated_on = {gone} WHERE organization_id = {db.OrganizationId} AND id = {person.Id}"
                );
                await BoardWeekChanges.OfMemberAsync(
                    db,
                    person.Id,
                    BoardWeekChanges.Earlier(person.DeactivatedOn, gone),
                    CancellationToken.None
                );
                return (Replace(company, person with { DeactivatedOn = gone }), freshness);
            case CompanyChangeKind.Pause when person is not null && person.Pauses.All(one => one.From != Day):
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO member_pauses (organization_id, member_id, valid_from, valid_to)
                    VALUES ({db.OrganizationId}, {person.Id}, {Day}, 'infinity')
                    """
                );
                await BoardWeekChanges.OfMemberAsync(db, person.Id, Day, CancellationToken.None);
                return (Replace(company, person with { Pauses = [.. person.Pauses, (Day, TeamMembership.Open)] }), freshness);
            case CompanyChangeKind.Archive:
                DateOnly? archived = team.ArchivedOn is null ? Day : null;
                await db.Database.ExecuteSqlAsync(
                    $"UPDATE teams SET archived_on = {archived} WHERE organization_id = {db.OrganizationId} AND id = {team.Id}"
                );
                await BoardWeekChanges.OfTeamAsync(
                    db,
                    team.Id,
                    BoardWeekChanges.Earlier(team.ArchivedOn, archived),
                    CancellationToken.None
                );
                return (Replace(company, team with { ArchivedOn = archived }), freshness);
            case CompanyChangeKind.Move:
                await db.Database.ExecuteSqlAsync(
                    $"UPDATE teams SET parent_team_id = NULL WHERE organization_id = {db.OrganizationId} AND id = {team.Id}"
                );
                await BoardWeekChanges.OfEverythingAsync(db, CancellationToken.None);
                return (Replace(company, team with { ParentId = null }), freshness);
            case CompanyChangeKind.Freshness:
                await db.Database.ExecuteSqlAsync(
                    $"UPDATE organizations SET freshness_days = {Step} WHERE organization_id = {db.OrganizationId}"
                );
                await BoardWeekChanges.OfEverythingAsync(db, CancellationToken.None);
                return (company, Step);
            default:
                return (company, freshness);
        }
    }

    private async Task<PersonPlan> RecordAsync(PersonPlan person, DateOnly today, SsiDb db)
    {
        var reading = new BoardReading(Day, 10_000_000 * Step, null);
        Assert.True(ReadingTotal.TryAgree(null, 10 * Step, out var score, out _));
        await RecordedReadings.WriteAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            Guid.Empty,
            new DateTimeOffset(today, new TimeOnly(12, 0), TimeSpan.Zero),
            ReadingSource.Api,
            [new ReadingToRecord(person.Id, Day, score, null, null)],
            CancellationToken.None
        );
        return person with { Readings = [.. person.Readings.Where(one => one.CapturedOn != Day), reading] };
    }

    private static Company Replace(Company company, PersonPlan person) =>
        company with
        {
            People = [.. company.People.Select(one => one.Id == person.Id ? person : one)],
        };

    private static Company Replace(Company company, TeamPlan team) =>
        company with
        {
            Teams = [.. company.Teams.Select(one => one.Id == team.Id ? team : one)],
        };
}
