using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("clients", table =>
        {
            table.HasCheckConstraint("ck_clients_nom", "nom <> ''");
            table.HasCheckConstraint("ck_clients_type", $"type IN ({FrenchEnum<ClientKind>.Words})");
            table.HasCheckConstraint("ck_clients_statut", $"statut IN ({FrenchEnum<ClientStatus>.Words})");
            table.HasCheckConstraint("ck_clients_siren", "siren ~ '^[0-9]{9}$'");
            table.HasCheckConstraint("ck_clients_siret", "siret ~ '^[0-9]{14}$' AND (siren IS NULL OR left(siret, 9) = siren)");
        });
        client.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        client.Property(x => x.Name).HasColumnName("nom");
        client.Property(x => x.Kind).HasColumnName("type");
        client.Property(x => x.Email).HasColumnName("email");
        client.Property(x => x.Phone).HasColumnName("telephone");
        client.Property(x => x.Street).HasColumnName("adresse");
        client.Property(x => x.PostalCode).HasColumnName("code_postal");
        client.Property(x => x.City).HasColumnName("ville");
        client.Property(x => x.Country).HasColumnName("pays").HasColumnType("char(2)");
        client.Property(x => x.Siren).HasColumnName("siren");
        client.Property(x => x.Siret).HasColumnName("siret");
        client.Property(x => x.VatNumber).HasColumnName("tva_intracommunautaire");
        client.Property(x => x.ElectronicAddress).HasColumnName("adresse_electronique");
        client.Property(x => x.Notes).HasColumnName("notes");
        client.Property(x => x.Status).HasColumnName("statut");
        client.Property(x => x.CreatedAt).HasColumnName("date_creation");
        client.PrimitiveCollection(x => x.Tags).HasField("_tags").HasColumnName("tags").HasColumnType("text[]").AreReplaced();
        client.Property<string>(ListColumns.Name).HasColumnName("nom_tri").UseCollation("C").IsWorkedOut("normalise(nom)");
        client.Property<string?>(ListColumns.City).HasColumnName("ville_tri").UseCollation("C").IsWorkedOut("normalise(ville)");
        client.Property<string>(ListColumns.Search).HasColumnName("recherche")
            .IsWorkedOut("' ' || cle_recherche(nom || ' ' || coalesce(email, '') || ' ' || coalesce(ville, '') || ' ' || coalesce(siren, '') || ' ' || coalesce(notes, ''))");

        client.HasIndex(ListColumns.Name, nameof(Client.Id)).HasDatabaseName("ix_clients_nom");
        client.HasIndex(x => new { x.CreatedAt, x.Id }).HasDatabaseName("ix_clients_date_creation");
        client.HasIndex(x => new { x.Status, x.Id }).HasDatabaseName("ix_clients_statut");
        client.HasIndex(ListColumns.City, nameof(Client.Id)).HasDatabaseName("ix_clients_ville");
        client.HasIndex(x => x.Tags).IsOfValues().HasDatabaseName("ix_clients_tags");
        client.HasSearchIndex("ix_clients_recherche");
    }
}
