using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members");
        // Past boards count them, and nobody can ask for them.
        builder.HasQueryFilter("erased", member => member.ErasedOn == null);
        builder.HasKey(member => new { member.OrganizationId, member.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(member => member.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(member => new { member.OrganizationId, member.ExternalId }).IsUnique();
        builder.HasIndex(member => new { member.OrganizationId, member.Email }).IsUnique();
        builder.HasIndex(member => new
        {
            member.OrganizationId,
            member.NameKey,
            member.Id,
        });
        // Few have gone, and every board asks who.
        builder.HasIndex(member => new { member.OrganizationId, member.DeactivatedOn }).HasFilter("deactivated_on IS NOT NULL");
        builder.Property(member => member.NameKey).UseCollation("C");
        // Requests ask whether there is anybody at all.
        builder
            .HasIndex(member => member.OrganizationId)
            .HasFilter("is_anonymous")
            .HasDatabaseName("ix_members_organization_id_anonymous");
        builder.Property(member => member.Version).IsConcurrencyToken();
    }
}
