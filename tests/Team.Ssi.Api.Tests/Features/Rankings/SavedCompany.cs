using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>The company in a database, as the product would have written it.</summary>
internal sealed partial record Company
{
    /// <summary>In a transaction that never ends in a commit: nothing is left behind.</summary>
    public async Task VisitAsync(ApiHost host, Func<Guid, NpgsqlConnection, Task> work)
    {
        var id = Guid.CreateVersion7();
        await using var transaction = await OrganizationTransaction.BeginAsync(
            host.Services.GetRequiredService<NpgsqlDataSource>(),
            id,
            CancellationToken.None
        );
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, id);
        await SaveAsync(db);
        await work(id, (NpgsqlConnection)db.Database.GetDbConnection());
    }

    /// <summary>With what writers keep beside the readings.</summary>
    public async Task SaveAsync(SsiDb db)
    {
        var organization = db.OrganizationId;
        db.Organizations.Add(new Organization { OrganizationId = organization, Name = "Acme" });
        db.Teams.AddRange(
            Teams.Select(team => new Team
            {
                OrganizationId = organization,
                Id = team.Id,
                Name = "Team",
                NameKey = "team",
                ParentTeamId = team.ParentId,
                ArchivedOn = team.ArchivedOn,
            })
        );
        db.AdvocacyPrograms.AddRange(
            Programs.Select(program => new AdvocacyProgram
            {
                OrganizationId = organization,
                Id = program,
                Name = "Ambassadors",
                NameKey = "ambassadors",
                Kind = ProgramKind.Ambassador,
                StartsOn = LastDay.AddDays(-60),
            })
        );
        foreach (var person in People)
        {
            db.Members.Add(
                new Member
                {
                    OrganizationId = organization,
                    Id = person.Id,
                    DisplayName = "Alice",
                    NameKey = "alice",
                    DeactivatedOn = person.DeactivatedOn,
                    Industry = person.Industry,
                    IndustryKey = person.Industry is null ? null : IndustryKey.Of(person.Industry),
                }
            );
            db.TeamMemberships.AddRange(
                person.Memberships.Select(membership => new TeamMembership
                {
                    OrganizationId = organization,
                    TeamId = membership.TeamId,
                    MemberId = person.Id,
                    From = membership.From,
                    To = membership.To,
                })
            );
            db.MemberPauses.AddRange(
                person.Pauses.Select(pause => new MemberPause
                {
                    OrganizationId = organization,
                    MemberId = person.Id,
                    From = pause.From,
                    To = pause.To,
                })
            );
            db.Submissions.AddRange(person.Readings.Select(reading => Submission(organization, person.Id, reading)));
            Enroll(db, person);
        }
        await db.SaveChangesAsync();
        await SaveCurrentScoresAsync(db);
    }

    private static void Enroll(SsiDb db, PersonPlan person)
    {
        foreach (var history in person.Enrollments.GroupBy(one => one.ProgramId, one => one.Step))
        {
            var last = history.Last();
            db.ProgramEnrollments.Add(
                new ProgramEnrollment
                {
                    OrganizationId = db.OrganizationId,
                    ProgramId = history.Key,
                    MemberId = person.Id,
                    Status = last.Status,
                    Since = last.On,
                }
            );
            db.EnrollmentChanges.AddRange(
                history.Select(step => new EnrollmentChange
                {
                    OrganizationId = db.OrganizationId,
                    ProgramId = history.Key,
                    MemberId = person.Id,
                    On = step.On,
                    Status = step.Status,
                })
            );
        }
    }

    public async Task SaveReadingsAsync(SsiDb db)
    {
        db.ChangeTracker.Clear();
        db.Submissions.AddRange(
            People.SelectMany(person => person.Readings.Select(reading => Submission(db.OrganizationId, person.Id, reading)))
        );
        await db.SaveChangesAsync();
        await SaveCurrentScoresAsync(db);
    }

    /// <summary>What the product keeps with each reading that it writes.</summary>
    public static Task<int> SaveCurrentScoresAsync(SsiDb db) =>
        db.Database.ExecuteSqlRawAsync(
            $$"""
            DELETE FROM current_scores current WHERE current.organization_id = {0};
            INSERT INTO current_scores AS current (organization_id, member_id, {{CurrentScores.Columns}})
            SELECT DISTINCT ON (member_id) organization_id, member_id, {{CurrentScores.Columns}}
            FROM submissions reading WHERE reading.organization_id = {0} ORDER BY member_id, captured_on DESC
            """,
            db.OrganizationId
        );

    private static Submission Submission(Guid organization, Guid member, BoardReading reading) =>
        new()
        {
            OrganizationId = organization,
            MemberId = member,
            CapturedOn = reading.CapturedOn,
            Total = reading.Total,
            ProfessionalBrand = reading.Pillars?.ProfessionalBrand,
            RightPeople = reading.Pillars?.RightPeople,
            Insights = reading.Pillars?.Insights,
            Relationships = reading.Pillars?.Relationships,
            IsRounded = reading.IsRounded,
            Revision = 1,
        };
}
