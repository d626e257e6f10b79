using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ProgramEnrollmentConfiguration : IEntityTypeConfiguration<ProgramEnrollment>
{
    public void Configure(EntityTypeBuilder<ProgramEnrollment> builder)
    {
        builder.ToTable("program_enrollments");
        builder.HasKey(enrollment => new
        {
            enrollment.OrganizationId,
            enrollment.ProgramId,
            enrollment.MemberId,
        });
        builder
            .HasOne<AdvocacyProgram>()
            .WithMany()
            .HasForeignKey(enrollment => new { enrollment.OrganizationId, enrollment.ProgramId })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(enrollment => new { enrollment.OrganizationId, enrollment.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(enrollment => new { enrollment.OrganizationId, enrollment.MemberId });
        builder.Property(enrollment => enrollment.Version).IsConcurrencyToken();
    }
}

internal sealed class EnrollmentChangeConfiguration : IEntityTypeConfiguration<EnrollmentChange>
{
    public void Configure(EntityTypeBuilder<EnrollmentChange> builder)
    {
        builder.ToTable("program_enrollment_changes");
        builder.Property(change => change.On).HasColumnName("changed_on");
        builder.HasKey(change => new
        {
            change.OrganizationId,
            change.ProgramId,
            change.MemberId,
            change.On,
        });
        builder
            .HasOne<ProgramEnrollment>()
            .WithMany()
            .HasForeignKey(change => new
            {
                change.OrganizationId,
                change.ProgramId,
                change.MemberId,
            })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
