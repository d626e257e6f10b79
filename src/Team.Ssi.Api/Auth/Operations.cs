using System.Collections.Frozen;
using static Team.Ssi.UserRole;

namespace Team.Ssi.Api.Auth;

/// <summary>
/// The one table of operation, scope and role (product.md, "Who sees what"). A test calls every operation as every role and with every scope; an operation
/// without a row is closed to signed-in people, and fails the tests.
/// </summary>
internal static class Operations
{
    /// <summary>Where a page of a member is asked for, it is their own for who sees nobody else.</summary>
    private static readonly UserRole[] Everyone = [UserRole.Member, Manager, Hr, Marketing, Admin];

    /// <summary>Who sees people other than themselves.</summary>
    private static readonly UserRole[] SeesPeople = [Manager, Hr, Admin];

    /// <summary>Who compares teams; a member sees their own and the organization.</summary>
    private static readonly UserRole[] SeesTeams = [Manager, Hr, Marketing, Admin];

    private static readonly UserRole[] SeesEveryone = [Hr, Admin];

    /// <summary>Whom coaching concerns. Human resources and administrators find here what is their own; they get counts elsewhere.</summary>
    private static readonly UserRole[] IsCoached = [UserRole.Member, Manager, Hr, Admin];

    private static readonly UserRole[] Coaches = [Manager];

    /// <summary>Whose plans they are, each operation asks; human resources only read.</summary>
    private static readonly UserRole[] WorksOnPlans = [UserRole.Member, Manager, Admin];

    /// <summary>Who looks after the library of actions.</summary>
    private static readonly UserRole[] KeepsLibrary = [Manager, Admin];

    private static readonly UserRole[] Administers = [Admin];

    /// <summary>Who runs programmes.</summary>
    private static readonly UserRole[] RunsPrograms = [Hr, Marketing, Admin];

    public static readonly IReadOnlyList<Operation> All =
    [
        new("GetMe", null, About.Organization, Everyone),
        new("GetOrganization", Scope.MembersRead, About.Organization, Everyone),
        new("UpdateOrganization", Scope.Admin, About.Organization, Administers),
        new("CreateApiKey", Scope.Admin, About.Organization, Administers),
        new("ListApiKeys", Scope.Admin, About.Organization, Administers),
        new("GetApiKey", Scope.Admin, About.Organization, Administers),
        new("RotateApiKey", Scope.Admin, About.Organization, Administers),
        new("RevokeApiKey", Scope.Admin, About.Organization, Administers),
        new("CreateUser", Scope.Admin, About.Organization, Administers),
        new("ListUsers", Scope.Admin, About.Organization, Administers),
        new("GetUser", Scope.Admin, About.Organization, Administers),
        new("UpdateUser", Scope.Admin, About.Organization, Administers),
        new("DeleteUser", Scope.Admin, About.Organization, Administers),
        new("ListAuditEvents", Scope.AuditRead, About.Organization, Administers),
        new("GetMemberData", Scope.MembersRead, About.Self, Everyone),
        new("EraseMember", Scope.Admin, About.Member, Administers),
        new("GetAccessLog", Scope.MembersRead, About.Self, Everyone),
        new("ListTeams", Scope.MembersRead, About.Organization, Everyone),
        new("GetTeam", Scope.MembersRead, About.Team, Everyone),
        new("CreateTeam", Scope.MembersWrite, About.Organization, Administers),
        new("UpdateTeam", Scope.MembersWrite, About.Team, Administers),
        new("ArchiveTeam", Scope.MembersWrite, About.Team, Administers),
        new("ListTeamMembers", Scope.MembersRead, About.TeamPeople, SeesPeople),
        new("GetTeamMember", Scope.MembersRead, About.TeamMember, SeesPeople),
        new("PutTeamMember", Scope.MembersWrite, About.TeamMember, Administers),
        new("RemoveTeamMember", Scope.MembersWrite, About.TeamMember, Administers),
        new("ListMembers", Scope.MembersRead, About.Organization, Everyone),
        new("GetMember", Scope.MembersRead, About.Member, Everyone),
        new("CreateMember", Scope.MembersWrite, About.Organization, Administers),
        new("UpdateMember", Scope.MembersWrite, About.Member, Administers),
        new("GetMemberPrivacy", Scope.MembersRead, About.MemberPrivacy, Everyone),
        new("PutMemberPrivacy", Scope.ReadingsWrite, About.MemberPrivacyWriting, Everyone),
        new("DeactivateMember", Scope.MembersWrite, About.Member, Administers),
        new("GetSsi", Scope.ReadingsRead, About.MemberScores, Everyone),
        new("ListReadings", Scope.ReadingsRead, About.MemberScores, Everyone),
        new("GetReading", Scope.ReadingsRead, About.MemberScores, Everyone),
        new("ListReadingRevisions", Scope.ReadingsRead, About.MemberScores, Everyone),
        new("PutReading", Scope.ReadingsWrite, About.MemberWriting, Everyone),
        new("PutLinkedInReading", Scope.ReadingsWrite, About.MemberWriting, Everyone),
        new("AddReading", Scope.ReadingsWrite, About.MemberWriting, Everyone),
        new("WithdrawReading", Scope.ReadingsWrite, About.MemberWriting, Everyone),
        new("ContestReading", Scope.ReadingsWrite, About.Self, Everyone),
        new("ListContests", Scope.ReadingsRead, About.Organization, Everyone),
        new("GetContest", Scope.ReadingsRead, About.Organization, Everyone),
        new("ResolveContest", Scope.ReadingsWrite, About.Unlisted, SeesEveryone),
        new("RecordReadings", Scope.ReadingsWrite, About.Organization, Everyone),
        new("CreateImport", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("ListImports", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("GetImport", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("ListImportErrors", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("CreateExport", Scope.Admin, About.Organization, Administers),
        new("ListExports", Scope.Admin, About.Organization, Administers),
        new("GetExport", Scope.Admin, About.Organization, Administers),
        new("GetExportFile", Scope.Admin, About.Organization, Administers),
        new("CancelExport", Scope.Admin, About.Organization, Administers),
        new("CancelImport", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("ListImportMappings", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("GetImportMapping", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("PutImportMapping", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("DeleteImportMapping", Scope.ReadingsWrite, About.Unlisted, Administers),
        new("GetTeamLeaderboard", Scope.RankingsRead, About.TeamFigures, Everyone),
        new("GetTeamSummary", Scope.RankingsRead, About.TeamFigures, Everyone),
        new("GetTeamTrend", Scope.RankingsRead, About.TeamFigures, Everyone),
        new("GetOrganizationTrend", Scope.RankingsRead, About.OrganizationFigures, Everyone),
        new("GetOrganizationSummary", Scope.RankingsRead, About.OrganizationFigures, Everyone),
        new("CompareTeams", Scope.RankingsRead, About.ComparedTeams, SeesTeams),
        new("GetOrganizationLeaderboard", Scope.RankingsRead, About.OrganizationFigures, Everyone),
        new("ListCoachingActions", Scope.CoachingRead, About.Organization, IsCoached),
        new("GetCoachingAction", Scope.CoachingRead, About.Organization, IsCoached),
        new("CreateCoachingAction", Scope.CoachingWrite, About.Organization, KeepsLibrary),
        new("UpdateCoachingAction", Scope.CoachingWrite, About.Organization, KeepsLibrary),
        new("RetireCoachingAction", Scope.CoachingWrite, About.Organization, KeepsLibrary),
        new("GetMemberCoaching", Scope.CoachingRead, About.MemberCoaching, IsCoached),
        new("GetTeamCoaching", Scope.CoachingRead, About.TeamPeople, Coaches),
        new("GetMemberWhatIf", Scope.CoachingRead, About.MemberCoaching, IsCoached),
        new("GetTeamWhatIf", Scope.CoachingRead, About.TeamPeople, Coaches),
        new("CreateCoachingPlan", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("ListCoachingPlans", Scope.CoachingRead, About.Organization, IsCoached),
        new("GetCoachingPlan", Scope.CoachingRead, About.Organization, IsCoached),
        new("UpdateCoachingPlan", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("AddPlanGoal", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("ListPlanGoals", Scope.CoachingRead, About.Organization, IsCoached),
        new("GetPlanGoal", Scope.CoachingRead, About.Organization, IsCoached),
        new("UpdatePlanGoal", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("AddPlanAction", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("ListPlanActions", Scope.CoachingRead, About.Organization, IsCoached),
        new("GetPlanAction", Scope.CoachingRead, About.Organization, IsCoached),
        new("UpdatePlanAction", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("AddCheckIn", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("ListCheckIns", Scope.CoachingRead, About.Organization, IsCoached),
        new("GetCheckIn", Scope.CoachingRead, About.Organization, IsCoached),
        new("UpdateCheckIn", Scope.CoachingWrite, About.Organization, WorksOnPlans),
        new("GetTeamWeek", Scope.CoachingRead, About.TeamPeople, Coaches),
        new("GetCoachingAccountability", Scope.CoachingRead, About.OrganizationFigures, [Hr]),
        new("GetActionLedger", Scope.CoachingRead, About.OrganizationFigures, SeesPeople),
        new("GetMemberRankings", Scope.RankingsRead, About.MemberScores, Everyone),
        new("GetMemberTrend", Scope.ReadingsRead, About.MemberScores, Everyone),
        new("ListClosings", Scope.RankingsRead, About.Organization, Everyone),
        new("GetClosing", Scope.RankingsRead, About.QueriedPeople, SeesPeople),
        new("GetClosingTeams", Scope.RankingsRead, About.OrganizationFigures, SeesTeams),
        new("GetExplanation", Scope.RankingsRead, About.Unlisted, SeesEveryone),
        new("CreateWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("ListWebhooks", Scope.IntegrationsManage, About.Everyone, Administers),
        new("GetWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("UpdateWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("DeleteWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("RotateWebhookSecret", Scope.IntegrationsManage, About.Everyone, Administers),
        new("PingWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("ListWebhookDeliveries", Scope.IntegrationsManage, About.Everyone, Administers),
        new("GetWebhookDelivery", Scope.IntegrationsManage, About.Everyone, Administers),
        new("RedeliverWebhook", Scope.IntegrationsManage, About.Everyone, Administers),
        new("CreateProgram", Scope.AdvocacyWrite, About.OrganizationFigures, RunsPrograms),
        new("ListPrograms", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("GetProgram", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("UpdateProgram", Scope.AdvocacyWrite, About.OrganizationFigures, RunsPrograms),
        new("DeleteProgram", Scope.AdvocacyWrite, About.OrganizationFigures, RunsPrograms),
        new("GetProgramLeaderboard", Scope.RankingsRead, About.OrganizationFigures, SeesTeams),
        new("GetProgramReport", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetProgramEffectWeeks", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetProgramSummary", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetProgramTrend", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("ListCohorts", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetAdvocacySummary", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetOutcomeLift", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("GetLeague", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("PutLeague", Scope.AdvocacyWrite, About.OrganizationFigures, RunsPrograms),
        new("DeleteLeague", Scope.AdvocacyWrite, About.OrganizationFigures, RunsPrograms),
        new("GetLeagueStandings", Scope.RankingsRead, About.OrganizationFigures, SeesTeams),
        new("RecordActivities", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("ListActivities", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("DeleteActivity", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("RecordOutcomes", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("ListOutcomes", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("DeleteOutcome", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("GetProgramEffect", Scope.AdvocacyRead, About.OrganizationFigures, SeesTeams),
        new("EnrollMembers", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("ListEnrollments", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("GetEnrollment", Scope.AdvocacyRead, About.Organization, SeesTeams),
        new("PutEnrollment", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
        new("DeleteEnrollment", Scope.AdvocacyWrite, About.Organization, RunsPrograms),
    ];

    private static readonly FrozenDictionary<string, Operation> ById = All.ToFrozenDictionary(operation => operation.Id);

    /// <summary>What is not in the table, nobody but a key may call, and one that is not confined.</summary>
    public static Operation Of(string id, string? scope) => ById.GetValueOrDefault(id) ?? new Operation(id, scope, About.Unlisted, []);
}
