using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ProgramActivityConfiguration : IEntityTypeConfiguration<ProgramActivity>
{
    public void Configure(EntityTypeBuilder<ProgramActivity> builder)
    {
        builder.ToTable("program_activities");
        builder.HasKey(activity => new { activity.OrganizationId, activity.Id });
        builder
            .HasOne<AdvocacyProgram>()
            .WithMany()
            .HasForeignKey(activity => new { activity.OrganizationId, activity.ProgramId })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(activity => new { activity.OrganizationId, activity.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder
            .HasIndex(activity => new
            {
                activity.OrganizationId,
                activity.ProgramId,
                activity.Source,
                activity.ExternalId,
            })
            .IsUnique();
        builder.HasIndex(activity => new
        {
            activity.OrganizationId,
            activity.ProgramId,
            activity.OccurredOn,
            activity.Id,
        });
        builder.HasIndex(activity => new { activity.OrganizationId, activity.MemberId });
    }
}

internal sealed class RecordedOutcomeConfiguration : IEntityTypeConfiguration<RecordedOutcome>
{
    public void Configure(EntityTypeBuilder<RecordedOutcome> builder)
    {
        builder.ToTable("outcomes");
        builder.HasKey(outcome => new { outcome.OrganizationId, outcome.Id });
        builder
            .HasOne<AdvocacyProgram>()
            .WithMany()
            .HasForeignKey(outcome => new { outcome.OrganizationId, outcome.ProgramId })
            .OnDelete(DeleteBehavior.NoAction);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(outcome => new { outcome.OrganizationId, outcome.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.Property(outcome => outcome.Amount).HasPrecision(14, 2);
        builder
            .HasIndex(outcome => new
            {
                outcome.OrganizationId,
                outcome.Source,
                outcome.ExternalId,
            })
            .IsUnique();
        builder.HasIndex(outcome => new
        {
            outcome.OrganizationId,
            outcome.OccurredOn,
            outcome.Id,
        });
        builder.HasIndex(outcome => new { outcome.OrganizationId, outcome.MemberId });
    }
}
