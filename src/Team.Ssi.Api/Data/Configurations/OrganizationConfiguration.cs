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
