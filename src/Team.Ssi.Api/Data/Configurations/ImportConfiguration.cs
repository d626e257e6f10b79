using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports");
        builder.HasKey(import => new { import.OrganizationId, import.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(import => import.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        builder.Property(import => import.Mapping).HasColumnType("jsonb");
        builder.Property(import => import.Preview).HasColumnType("jsonb");
    }
}

internal sealed class ImportErrorConfiguration : IEntityTypeConfiguration<ImportError>
{
    public void Configure(EntityTypeBuilder<ImportError> builder)
    {
        builder.ToTable("import_errors");
        builder.HasKey(error => new
        {
            error.OrganizationId,
            error.ImportId,
            error.Ordinal,
        });
        builder.Property(error => error.Column).HasColumnName("column_name");
        builder
            .HasOne<Import>()
            .WithMany()
            .HasForeignKey(error => new { error.OrganizationId, error.ImportId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
