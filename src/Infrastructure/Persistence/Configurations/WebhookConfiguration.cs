using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Webhooks;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks", table =>
        {
            table.HasCheckConstraint("ck_webhooks_url", "url ~ '^https?://'");
            table.HasCheckConstraint("ck_webhooks_actif", "actif = (date_desactivation IS NULL)");
            table.HasCheckConstraint("ck_webhooks_secret_precedent", "(secret_precedent IS NULL) = (secret_precedent_jusqua IS NULL)");
        });
        webhook.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        webhook.Property(x => x.Url).HasColumnName("url");
        webhook.Property(x => x.Description).HasColumnName("description");
        webhook.PrimitiveCollection(x => x.Events).HasField("_events").HasColumnName("evenements").HasColumnType("text[]").AreReplaced();
        webhook.Property(x => x.Active).HasColumnName("actif");
        webhook.Property(x => x.Secret).HasColumnName("secret");
        webhook.Property(x => x.PreviousSecret).HasColumnName("secret_precedent");
        webhook.Property(x => x.PreviousSecretUntil).HasColumnName("secret_precedent_jusqua");
        webhook.Property(x => x.CreatedAt).HasColumnName("date_creation");
        webhook.Property(x => x.DisabledAt).HasColumnName("date_desactivation");
        webhook.Property(x => x.DisabledReason).HasColumnName("motif_desactivation");
    }
}

/// <summary>What happened, for thirty days. The trigger of Sql/Schema/webhooks.sql gives each endpoint its delivery.</summary>
internal sealed class PublishedEventConfiguration : IEntityTypeConfiguration<PublishedEvent>
{
    public void Configure(EntityTypeBuilder<PublishedEvent> happened)
    {
        happened.ToTable("evenements", table => table.HasCheckConstraint("ck_evenements_objet", $"objet IN ({FrenchEnum<AuditTarget>.Words})"));
        happened.OnlyGrows();
        happened.HasKey(x => x.Rank);
        happened.Property(x => x.Rank).HasColumnName("rang").ValueGeneratedOnAdd();
        happened.Property(x => x.Id).HasColumnName("id").IsRequired();
        happened.Property(x => x.Kind).HasColumnName("type");
        happened.Property(x => x.Target).HasColumnName("objet").HasConversion<FrenchEnum<AuditTarget>>().HasColumnType("text");
        happened.Property(x => x.TargetId).HasColumnName("objet_id");
        happened.Property(x => x.Date).HasColumnName("date");
        // As text: every try sends the same bytes.
        happened.Property(x => x.Data).HasColumnName("donnees").HasColumnType("json");

        happened.HasIndex(x => x.Id).IsUnique().HasDatabaseName("ux_evenements_id");
        happened.HasIndex(x => new { x.Target, x.TargetId, x.Rank }).HasDatabaseName("ix_evenements_objet");
        happened.HasIndex(x => new { x.Kind, x.Rank }).HasDatabaseName("ix_evenements_type");
        // Row by row: pages freed after thirty days are written to again, so that soon no range of pages has days of its own.
        happened.HasIndex(x => new { x.Date, x.Rank }).HasDatabaseName("ix_evenements_date");
    }
}

/// <summary>One event for one endpoint; see Webhooks/DeliveryLeases.cs for how it moves.</summary>
internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public const string WebhookKey = "fk_livraisons_webhook";

    private const string Open = "statut IN ('en_attente', 'en_cours')";

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("livraisons", table =>
        {
            table.HasCheckConstraint("ck_livraisons_statut", $"statut IN ({FrenchEnum<DeliveryState>.Words})");
            table.HasCheckConstraint("ck_livraisons_verrou", "(statut = 'en_cours') = (verrou IS NOT NULL)");
            table.HasCheckConstraint("ck_livraisons_fin", "(statut IN ('livree', 'echec')) = (date_fin IS NOT NULL)");
        });
        delivery.Property(x => x.Id).HasColumnName("id").ValueGeneratedOnAdd();
        delivery.Property(x => x.WebhookId).HasColumnName("webhook_id");
        delivery.Property(x => x.EventRank).HasColumnName("evenement_rang");
        delivery.Property(x => x.Target).HasColumnName("objet").HasConversion<FrenchEnum<AuditTarget>>().HasColumnType("text");
        delivery.Property(x => x.TargetId).HasColumnName("objet_id");
        delivery.Property(x => x.State).HasColumnName("statut").HasConversion<FrenchEnum<DeliveryState>>().HasColumnType("text").HasDefaultValueSql("'en_attente'").ValueGeneratedNever();
        delivery.Property(x => x.Tries).HasColumnName("tentatives").HasDefaultValue(0);
        delivery.Property(x => x.AvailableAt).HasColumnName("disponible_a").HasDefaultValueSql("now()");
        delivery.Property(x => x.Lease).HasColumnName("verrou");
        delivery.Property(x => x.FirstTryAt).HasColumnName("premier_essai");
        delivery.Property(x => x.LastTryAt).HasColumnName("dernier_essai");
        delivery.Property(x => x.Unreachable).HasColumnName("injoignable").HasDefaultValue(false);
        delivery.Property(x => x.Attempts).HasColumnName("essais").HasColumnType("jsonb").HasDefaultValueSql("'[]'");
        delivery.Property(x => x.CreatedAt).HasColumnName("date_creation").HasDefaultValueSql("now()");
        delivery.Property(x => x.EndedAt).HasColumnName("date_fin");

        delivery.HasOne<Webhook>().WithMany().HasForeignKey(x => x.WebhookId).HasConstraintName(WebhookKey).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne(x => x.Event).WithMany().HasForeignKey(x => x.EventRank).HasConstraintName("fk_livraisons_evenement").OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(x => new { x.WebhookId, x.AvailableAt }).HasDatabaseName("ix_livraisons_disponible").HasFilter(Open);
        // Looked for after each that was taken: what a receiver refused waits too, and is not passed over one by one.
        delivery.HasIndex(x => new { x.WebhookId, x.AvailableAt }, "ix_livraisons_injoignables").HasFilter("statut = 'en_attente' AND injoignable");
        delivery.HasIndex(x => new { x.WebhookId, x.Target, x.TargetId, x.EventRank }).HasDatabaseName("ix_livraisons_ordre").HasFilter(Open);
        delivery.HasIndex(x => new { x.WebhookId, x.Id }).HasDatabaseName("ix_livraisons_webhook");
        delivery.HasIndex(x => x.EventRank).HasDatabaseName("ix_livraisons_evenement");
    }
}
