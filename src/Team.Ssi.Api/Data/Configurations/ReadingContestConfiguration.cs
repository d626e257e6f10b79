using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ReadingContestConfiguration : IEntityTypeConfiguration<ReadingContest>
{
    public void Configure(EntityTypeBuilder<ReadingContest> builder)
    {
        builder.ToTable("reading_contests");
        builder.HasKey(contest => new { contest.OrganizationId, contest.Id });
        builder.Property(contest => contest.Version).IsConcurrencyToken();
        // A reading is contested once at a time.
        builder
            .HasIndex(contest => new
            {
                contest.OrganizationId,
                contest.MemberId,
                contest.CapturedOn,
            })
            .IsUnique()
            .HasFilter("status = 'open'");
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(contest => new { contest.OrganizationId, contest.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
    }
}
