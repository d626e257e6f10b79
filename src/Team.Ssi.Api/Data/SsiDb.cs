using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>
/// One organization at a time: the named filter on every entity is the first lock, row-level security the second.
/// It reads and writes only inside a transaction begun by <see cref="OrganizationTransaction"/>.
/// </summary>
internal sealed class SsiDb(DbContextOptions<SsiDb> options) : DbContext(options), IDataProtectionKeyContext
{
    public const string OrganizationFilter = "organization";

    public Guid OrganizationId { get; internal set; }

    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<MemberPause> MemberPauses => Set<MemberPause>();
    public DbSet<TeamMembership> TeamMemberships => Set<TeamMembership>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<SubmissionRevision> SubmissionRevisions => Set<SubmissionRevision>();
    public DbSet<ReadingContest> ReadingContests => Set<ReadingContest>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<User> Users => Set<User>();
    public DbSet<ScimAccount> ScimAccounts => Set<ScimAccount>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookMessage> WebhookMessages => Set<WebhookMessage>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<QueuedDelivery> WebhookQueue => Set<QueuedDelivery>();
    public DbSet<AdvocacyProgram> AdvocacyPrograms => Set<AdvocacyProgram>();
    public DbSet<ProgramEnrollment> ProgramEnrollments => Set<ProgramEnrollment>();
    public DbSet<EnrollmentChange> EnrollmentChanges => Set<EnrollmentChange>();
    public DbSet<CoachingAction> CoachingActions => Set<CoachingAction>();
    public DbSet<RetiredAction> RetiredActions => Set<RetiredAction>();
    public DbSet<CoachingPlan> CoachingPlans => Set<CoachingPlan>();
    public DbSet<CoachingGoal> CoachingGoals => Set<CoachingGoal>();
    public DbSet<PlanAction> PlanActions => Set<PlanAction>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();
    public DbSet<Export> Exports => Set<Export>();
    public DbSet<ImportError> ImportErrors => Set<ImportError>();
    public DbSet<ProgramActivity> ProgramActivities => Set<ProgramActivity>();
    public DbSet<RecordedOutcome> Outcomes => Set<RecordedOutcome>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<OrganizationEntry> OrganizationDirectory => Set<OrganizationEntry>();
    public DbSet<ApiKeyEntry> ApiKeyDirectory => Set<ApiKeyEntry>();
    public DbSet<SignInEntry> SignInDirectory => Set<SignInEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // A view of an organization's own columns, no table.
        modelBuilder.Ignore<PrivacyRules>();
        // A list of them is one column; EF Core would take it for a table.
        modelBuilder.Ignore<PointRule>();
        modelBuilder.Ignore<MediaRate>();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SsiDb).Assembly);
        // A part of a summary, which is one value in JSON; EF Core takes the list in it for a table.
        modelBuilder.Ignore<GoalOutcome>();
        modelBuilder.Ignore<LeagueRules>();
        modelBuilder.StoreEnumsAsWords();
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(IsTenant))
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(OrganizationFilter, OfThisOrganization(entity.ClrType));
    }

    private static bool IsTenant(Microsoft.EntityFrameworkCore.Metadata.IMutableEntityType entity) =>
        entity.FindPrimaryKey()?.Properties[0].Name == nameof(OrganizationId) && entity.ClrType != typeof(OrganizationEntry);

    private LambdaExpression OfThisOrganization(Type entity)
    {
        var row = Expression.Parameter(entity);
        var same = Expression.Equal(
            Expression.Property(row, nameof(OrganizationId)),
            Expression.Property(Expression.Constant(this), nameof(OrganizationId))
        );
        return Expression.Lambda(same, row);
    }
}
