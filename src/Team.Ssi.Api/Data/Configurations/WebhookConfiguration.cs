using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Team.Ssi.Api.Data.Configurations;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(webhook => new { webhook.OrganizationId, webhook.Id });
        builder.Property(webhook => webhook.Version).IsConcurrencyToken();
        builder.HasOne<Organization>().WithMany().HasForeignKey(webhook => webhook.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class WebhookMessageConfiguration : IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.ToTable("webhook_messages");
        builder.HasKey(message => new { message.OrganizationId, message.Id });
        // No foreign key: the message that a member was erased outlives the member.
        builder.HasIndex(message => new { message.OrganizationId, message.MemberId });
        builder.HasIndex(message => new { message.OrganizationId, message.CreatedAt });
        builder.HasOne<Organization>().WithMany().HasForeignKey(message => message.OrganizationId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.HasKey(delivery => new { delivery.OrganizationId, delivery.Id });
        builder.HasIndex(delivery => new
        {
            delivery.OrganizationId,
            delivery.WebhookId,
            delivery.Id,
        });
        builder.HasIndex(delivery => new { delivery.OrganizationId, delivery.MessageId });
        builder
            .HasOne<Webhook>()
            .WithMany()
            .HasForeignKey(delivery => new { delivery.OrganizationId, delivery.WebhookId })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<WebhookMessage>()
            .WithMany()
            .HasForeignKey(delivery => new { delivery.OrganizationId, delivery.MessageId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class QueuedDeliveryConfiguration : IEntityTypeConfiguration<QueuedDelivery>
{
    public void Configure(EntityTypeBuilder<QueuedDelivery> builder)
    {
        builder.ToTable("webhook_queue");
        builder.HasKey(queued => new { queued.OrganizationId, queued.DeliveryId });
        // The only index of an organization's rows that begins with something else: the worker asks for what is due anywhere.
        builder.HasIndex(queued => queued.DueAt);
        builder
            .HasOne<WebhookDelivery>()
            .WithMany()
            .HasForeignKey(queued => new { queued.OrganizationId, queued.DeliveryId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
