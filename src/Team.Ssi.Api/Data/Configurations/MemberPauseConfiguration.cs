using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class MemberPauseConfiguration : IEntityTypeConfiguration<MemberPause>
{
    public void Configure(EntityTypeBuilder<MemberPause> builder)
    {
        builder.ToTable("member_pauses", table => table.HasCheckConstraint("ck_member_pauses_period", "valid_from <= valid_to"));
        builder.HasKey(pause => new
        {
            pause.OrganizationId,
            pause.MemberId,
            pause.From,
        });
        builder
            .HasOne<Member>()
            .WithMany()
            .HasForeignKey(pause => new { pause.OrganizationId, pause.MemberId })
            .OnDelete(DeleteBehavior.NoAction);
        builder.Property(pause => pause.From).HasColumnName("valid_from");
        builder.Property(pause => pause.To).HasColumnName("valid_to");
    }
}
