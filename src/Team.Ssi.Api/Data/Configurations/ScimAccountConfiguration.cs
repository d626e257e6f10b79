using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class ScimAccountConfiguration : IEntityTypeConfiguration<ScimAccount>
{
    public void Configure(EntityTypeBuilder<ScimAccount> builder)
    {
        builder.ToTable("scim_accounts");
        builder.HasKey(account => new { account.OrganizationId, account.MemberId });
        builder.Ignore(account => account.IsDeleted);
        builder.HasIndex(account => new { account.OrganizationId, account.UserNameKey }).IsUnique();
        builder
            .HasOne<Member>()
            .WithOne()
            .HasForeignKey<ScimAccount>(account => new { account.OrganizationId, account.MemberId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
