using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Demo;

/// <summary>Stores the demo's people and readings in a new organization.</summary>
internal static class DemoRecords
{
    public static async Task WriteAsync(SsiDb db, DemoData data, DateTimeOffset now, CancellationToken ct)
    {
        db.Teams.AddRange(data.Teams.Select(team => ToTeam(db.OrganizationId, team, now)));
        db.Members.AddRange(data.Members.Select(member => ToMember(db.OrganizationId, member, now)));
        db.TeamMemberships.AddRange(data.Members.SelectMany(member => ToMemberships(db.OrganizationId, member, now)));
        await db.SaveChangesAsync(ct);
        await RecordedReadings.WriteAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            Guid.Empty,
            now,
            ReadingSource.Demo,
            [.. data.Members.SelectMany(member => member.Readings.Select(reading => ToReading(member.Id, reading)))],
            ct
        );
        await DemoProgramRecords.WriteAsync(db, data.Program, now, ct);
        DemoCoaching.Add(db, data, DateOnly.FromDateTime(now.UtcDateTime), now);
        await db.SaveChangesAsync(ct);
        // It began with its first reading: the weeks since then are closed too.
        var began = data.Members.SelectMany(member => member.Readings).Min(reading => reading.CapturedOn);
        var beganAt = new DateTimeOffset(began.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(organization => organization.CreatedAt, beganAt), ct);
    }

    private static Team ToTeam(Guid organizationId, DemoTeam team, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organizationId,
            Id = team.Id,
            Name = team.Name,
            NameKey = NameKey.Of(team.Name),
            ExternalId = team.ExternalId,
            ParentTeamId = team.ParentId,
            Function = team.Function is null ? null : Enum.Parse<TeamFunction>(team.Function, ignoreCase: true),
            CreatedAt = now,
            UpdatedAt = now,
        };

    private static Member ToMember(Guid organizationId, DemoMember member, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organizationId,
            Id = member.Id,
            DisplayName = member.DisplayName,
            NameKey = NameKey.Of(member.DisplayName),
            Email = member.Email,
            ExternalId = member.ExternalId,
            LinkedInUrl = member.LinkedInUrl,
            JobTitle = member.JobTitle,
            Industry = member.Industry,
            IndustryKey = member.Industry is null ? null : IndustryKey.Of(member.Industry),
            Country = member.Country,
            Site = member.Site,
            SalesNavigatorSeat = member.SalesNavigatorSeat,
            DeactivatedOn = member.DeactivatedOn,
            CreatedAt = now,
            UpdatedAt = now,
        };

    private static IEnumerable<TeamMembership> ToMemberships(Guid organizationId, DemoMember member, DateTimeOffset now) =>
        member.Memberships.Select(period => new TeamMembership
        {
            OrganizationId = organizationId,
            TeamId = period.TeamId,
            MemberId = member.Id,
            From = period.From ?? TeamMembership.Always,
            To = period.To ?? TeamMembership.Open,
            Role = period.Lead ? TeamRole.Lead : TeamRole.Member,
            UpdatedAt = now,
        });

    private static ReadingToRecord ToReading(Guid memberId, DemoReading reading)
    {
        var pillars = new PillarPoints(reading.ProfessionalBrand, reading.RightPeople, reading.Insights, reading.Relationships);
        return ReadingTotal.TryAgree(pillars, null, out var score, out _)
            ? new ReadingToRecord(memberId, reading.CapturedOn, score, IndustryOf(reading), NetworkOf(reading))
            : throw new InvalidOperationException("The demo invented an impossible reading.");
    }

    private static GroupStanding? IndustryOf(DemoReading reading) =>
        reading.IndustryTopPercent is null
            ? null
            : new GroupStanding
            {
                TopPercent = reading.IndustryTopPercent,
                GroupSize = reading.IndustryGroupSize,
                Average = reading.IndustryAverage,
            };

    private static GroupStanding? NetworkOf(DemoReading reading) =>
        reading.NetworkTopPercent is null
            ? null
            : new GroupStanding { TopPercent = reading.NetworkTopPercent, Average = reading.NetworkAverage };
}
