using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations");
        builder.HasKey(organization => organization.OrganizationId);
        builder.Property(organization => organization.Version).IsConcurrencyToken();
        builder.Property(organization => organization.MinGroupSize).HasDefaultValue(PrivacyRules.DefaultMinGroupSize).ValueGeneratedNever();
        builder
            .Property(organization => organization.LeaderboardVisibility)
            .HasDefaultValue(PrivacyRules.Default.Visibility)
            .ValueGeneratedNever();
        builder
            .Property(organization => organization.MinCoverage)
            .HasPrecision(5, 4)
            .HasDefaultValue(Organization.DefaultMinCoverage)
            .ValueGeneratedNever();
        builder
            .Property(organization => organization.Languages)
            .HasDefaultValue(Organization.DefaultLanguages.ToArray())
            .ValueGeneratedNever();
        // A value that is the type's own default (a Sunday, midnight) must be written, not left to the column's.
        builder.Property(organization => organization.ClosingDay).HasDefaultValue(ClosingSchedule.DefaultDay).ValueGeneratedNever();
        builder.Property(organization => organization.ClosingTime).HasDefaultValue(ClosingSchedule.DefaultTime).ValueGeneratedNever();
    }
}

internal sealed class OrganizationEntryConfiguration : IEntityTypeConfiguration<OrganizationEntry>
{
    public void Configure(EntityTypeBuilder<OrganizationEntry> builder)
    {
        builder.ToTable("organization_directory");
        builder.HasKey(entry => entry.OrganizationId);
    }
}
