using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => new { key.OrganizationId, key.Id });
        builder.HasIndex(key => new { key.OrganizationId, key.Prefix }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(key => key.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ApiKeyEntryConfiguration : IEntityTypeConfiguration<ApiKeyEntry>
{
    public void Configure(EntityTypeBuilder<ApiKeyEntry> builder)
    {
        builder.ToTable("api_key_directory");
        builder.HasKey(entry => entry.Prefix);
    }
}
