using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions", table => table.HasCheckConstraint("ck_submissions_total", "total BETWEEN 0 AND 100000000"));
        // The key also INCLUDEs total: see Data/Sql/readings-covering-totals.sql.
        builder.HasKey(reading => new
        {
            reading.OrganizationId,
            reading.MemberId,
            reading.CapturedOn,
        });
        builder.Property<short>("RankedTotal").HasComputedColumnSql("((total + 5000) / 10000)::smallint", stored: true);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(reading => new { reading.OrganizationId, reading.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        // Finds what came since a walk over pages began; readings lie in the order in which they came.
        builder.HasIndex(reading => reading.RecordedAt).HasMethod("brin").HasStorageParameter("autosummarize", true);
        Reading.Configure(builder);
    }
}

internal sealed class SubmissionRevisionConfiguration : IEntityTypeConfiguration<SubmissionRevision>
{
    public void Configure(EntityTypeBuilder<SubmissionRevision> builder)
    {
        builder.ToTable("submission_revisions");
        builder.HasKey(reading => new
        {
            reading.OrganizationId,
            reading.MemberId,
            reading.CapturedOn,
            reading.Revision,
        });
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(reading => new { reading.OrganizationId, reading.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(reading => reading.ReplacedAt).HasMethod("brin").HasStorageParameter("autosummarize", true);
        Reading.Configure(builder);
    }
}

file static class Reading
{
    public static void Configure<T>(EntityTypeBuilder<T> builder)
        where T : RecordedReading
    {
        builder.Ignore(reading => reading.Pillars);
        AsJson(builder, reading => reading.Industry);
        AsJson(builder, reading => reading.Network);
        AsJson(builder, reading => reading.SalesNavigatorTeam);
    }

    private static void AsJson<T, TValue>(EntityTypeBuilder<T> builder, System.Linq.Expressions.Expression<Func<T, TValue?>> property)
        where T : class
        where TValue : class =>
        builder
            .Property(property)
            .HasColumnType("jsonb")
            .HasConversion(value => StoredJson.Write(value)!, text => StoredJson.Read<TValue>(text));
}
