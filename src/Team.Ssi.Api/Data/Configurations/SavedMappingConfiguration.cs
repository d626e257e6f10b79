using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class SavedMappingConfiguration : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> builder)
    {
        builder.ToTable("import_mappings");
        builder.HasKey(mapping => new { mapping.OrganizationId, mapping.Name });
        // Not jsonb, which would put the fields into an order of its own.
        builder.Property(mapping => mapping.Columns).HasColumnType("text");
        // Names are compared by byte, as the ids of other things are.
        builder.Property(mapping => mapping.Name).UseCollation("C");
        builder.Property(mapping => mapping.Version).IsConcurrencyToken();
        builder.HasOne<Organization>().WithMany().HasForeignKey(mapping => mapping.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}
