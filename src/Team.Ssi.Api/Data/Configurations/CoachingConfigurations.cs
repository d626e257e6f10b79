using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class CoachingActionConfiguration : IEntityTypeConfiguration<CoachingAction>
{
    public void Configure(EntityTypeBuilder<CoachingAction> builder)
    {
        builder.ToTable("coaching_actions");
        builder.HasKey(action => new { action.OrganizationId, action.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(action => action.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        AsJson(builder, action => action.English);
        AsJson(builder, action => action.French);
        builder.Property(action => action.Version).IsConcurrencyToken();
    }

    private static void AsJson(
        EntityTypeBuilder<CoachingAction> builder,
        System.Linq.Expressions.Expression<Func<CoachingAction, ActionWords?>> words
    ) =>
        builder
            .Property(words)
            .HasColumnType("jsonb")
            .HasConversion(value => StoredJson.Write(value)!, text => StoredJson.Read<ActionWords>(text));
}

internal sealed class RetiredActionConfiguration : IEntityTypeConfiguration<RetiredAction>
{
    public void Configure(EntityTypeBuilder<RetiredAction> builder)
    {
        builder.ToTable("retired_coaching_actions");
        builder.HasKey(action => new { action.OrganizationId, action.ActionId });
        builder.HasOne<Organization>().WithMany().HasForeignKey(action => action.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class CoachingPlanConfiguration : IEntityTypeConfiguration<CoachingPlan>
{
    public void Configure(EntityTypeBuilder<CoachingPlan> builder)
    {
        builder.ToTable("coaching_plans", table => table.HasCheckConstraint("ck_coaching_plans_period", "starts_on <= ends_on"));
        builder.HasKey(plan => new { plan.OrganizationId, plan.Id });
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(plan => new { plan.OrganizationId, plan.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(plan => plan.FirstCheckInOn);
        builder
            .Property(plan => plan.Summary)
            .HasColumnType("jsonb")
            .HasConversion(summary => StoredJson.Write(summary)!, text => StoredJson.Read<PlanSummary>(text));
        builder.Property(plan => plan.Version).IsConcurrencyToken();
    }
}

internal sealed class CoachingGoalConfiguration : IEntityTypeConfiguration<CoachingGoal>
{
    public void Configure(EntityTypeBuilder<CoachingGoal> builder)
    {
        builder.ToTable("coaching_goals");
        builder.HasKey(goal => new
        {
            goal.OrganizationId,
            goal.PlanId,
            goal.Id,
        });
        builder
            .HasOne<CoachingPlan>()
            .WithMany()
            .HasForeignKey(goal => new { goal.OrganizationId, goal.PlanId })
            .OnDelete(DeleteBehavior.Cascade);
        builder.Property(goal => goal.Version).IsConcurrencyToken();
    }
}

internal sealed class PlanActionConfiguration : IEntityTypeConfiguration<PlanAction>
{
    public void Configure(EntityTypeBuilder<PlanAction> builder)
    {
        builder.ToTable("coaching_plan_actions");
        builder.HasKey(action => new { action.OrganizationId, action.Id });
        builder
            .HasOne<CoachingPlan>()
            .WithMany()
            .HasForeignKey(action => new { action.OrganizationId, action.PlanId })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(action => new { action.OrganizationId, action.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        // Who else has done the same lately.
        builder.HasIndex(action => new
        {
            action.OrganizationId,
            action.ActionId,
            action.ClosedOn,
        });
        builder.Property(action => action.Version).IsConcurrencyToken();
    }
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.ToTable("coaching_check_ins", table => table.HasCheckConstraint("ck_coaching_check_ins_mood", "mood BETWEEN 1 AND 5"));
        builder.HasKey(checkIn => new
        {
            checkIn.OrganizationId,
            checkIn.PlanId,
            checkIn.Id,
        });
        builder
            .HasOne<CoachingPlan>()
            .WithMany()
            .HasForeignKey(checkIn => new { checkIn.OrganizationId, checkIn.PlanId })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(checkIn => new { checkIn.OrganizationId, checkIn.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.Property(checkIn => checkIn.Version).IsConcurrencyToken();
    }
}
