using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => new { user.OrganizationId, user.Id });
        builder.Ignore(user => user.Name);
        builder.Property(user => user.Version).IsConcurrencyToken();
        builder.HasIndex(user => new { user.OrganizationId, user.Email }).IsUnique();
        builder
            .HasIndex(user => new
            {
                user.OrganizationId,
                user.Issuer,
                user.Subject,
            })
            .IsUnique();
        builder.HasIndex(user => new { user.OrganizationId, user.MemberId }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(user => user.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(user => new { user.OrganizationId, user.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class SignInEntryConfiguration : IEntityTypeConfiguration<SignInEntry>
{
    public void Configure(EntityTypeBuilder<SignInEntry> builder)
    {
        builder.ToTable("sign_in_directory");
        builder.HasKey(entry => entry.Hash);
    }
}
