using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("teams");
        builder.HasKey(team => new { team.OrganizationId, team.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(team => team.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        builder
            .HasOne<Team>()
            .WithMany()
            .HasForeignKey(team => new { team.OrganizationId, team.ParentTeamId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(team => new { team.OrganizationId, team.ExternalId }).IsUnique();
        builder.HasIndex(team => new
        {
            team.OrganizationId,
            team.NameKey,
            team.Id,
        });
        builder.Property(team => team.NameKey).UseCollation("C");
        builder.Property(team => team.Version).IsConcurrencyToken();
    }
}
