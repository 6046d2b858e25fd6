using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("cles_api", table =>
        {
            table.HasCheckConstraint("ck_cles_api_nom", "nom <> ''");
            table.HasCheckConstraint("ck_cles_api_role", $"role IN ({FrenchEnum<Role>.Words})");
            table.HasCheckConstraint("ck_cles_api_portees", $"portees <@ ARRAY[{FrenchEnum<Scope>.Words}] AND cardinality(portees) > 0");
            table.HasCheckConstraint("ck_cles_api_empreinte", "octet_length(empreinte) = 32");
        });
        key.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        key.Property(x => x.Name).HasColumnName("nom");
        key.Property(x => x.UserId).HasColumnName("utilisateur_id");
        key.Property(x => x.Role).HasColumnName("role").HasColumnType("text").HasConversion<FrenchEnum<Role>>();
        key.Property(x => x.Scopes).HasColumnName("portees").HasColumnType("text[]").HasConversion(new ScopeWords(), Lists.Comparer<Scope>());
        key.Property(x => x.Prefix).HasColumnName("prefixe");
        key.Property(x => x.Hash).HasColumnName("empreinte");
        key.Property(x => x.CreatedAt).HasColumnName("date_creation");
        key.Property(x => x.ExpiresAt).HasColumnName("date_expiration");
        key.Property(x => x.LastUsedAt).HasColumnName("derniere_utilisation");
        key.Property(x => x.RevokedAt).HasColumnName("date_revocation");

        key.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_cles_api_utilisateur");
        key.HasIndex(x => x.Hash).IsUnique().HasDatabaseName("ux_cles_api_empreinte");
        key.HasIndex(x => x.UserId).HasDatabaseName("ix_cles_api_utilisateur");
        key.HasIndex(x => new { x.CreatedAt, x.Id }).HasDatabaseName("ix_cles_api_date_creation");
    }
}

/// <summary>Scopes as their words.</summary>
internal sealed class ScopeWords() : ValueConverter<IReadOnlyList<Scope>, string[]>(
    scopes => scopes.Select(scope => scope.Word()).ToArray(), words => words.Select(word => Scopes.Of(word)).ToList());
