using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("idempotent_answers");
        builder.HasKey(answer => new
        {
            answer.OrganizationId,
            answer.CallerId,
            answer.Method,
            answer.Path,
            answer.Key,
        });
        // The sweep of answers older than a day.
        builder.HasIndex(answer => new { answer.OrganizationId, answer.CreatedAt });
    }
}
