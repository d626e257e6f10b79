using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ExportConfiguration : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.ToTable("exports");
        builder.HasKey(export => new { export.OrganizationId, export.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(export => export.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}
