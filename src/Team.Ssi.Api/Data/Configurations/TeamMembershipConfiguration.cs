using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class TeamMembershipConfiguration : IEntityTypeConfiguration<TeamMembership>
{
    public void Configure(EntityTypeBuilder<TeamMembership> builder)
    {
        builder.ToTable("team_memberships", table => table.HasCheckConstraint("ck_team_memberships_period", "valid_from <= valid_to"));
        builder.HasKey(membership => new
        {
            membership.OrganizationId,
            membership.TeamId,
            membership.MemberId,
            membership.From,
        });
        builder
            .HasOne<Team>()
            .WithMany()
            .HasForeignKey(membership => new { membership.OrganizationId, membership.TeamId })
            .OnDelete(DeleteBehavior.NoAction);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(membership => new { membership.OrganizationId, membership.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.Property(membership => membership.From).HasColumnName("valid_from");
        builder.Property(membership => membership.To).HasColumnName("valid_to");
        builder.HasIndex(membership => new { membership.OrganizationId, membership.MemberId });
    }
}
