using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("utilisateurs", table =>
        {
            table.HasCheckConstraint("ck_utilisateurs_email", "email <> ''");
            table.HasCheckConstraint("ck_utilisateurs_nom", "nom <> ''");
            table.HasCheckConstraint("ck_utilisateurs_role", $"role IN ({FrenchEnum<Role>.Words})");
        });
        user.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        user.Property(x => x.Email).HasColumnName("email");
        user.Property(x => x.EmailKey).HasColumnName("email_cle");
        user.Property(x => x.Name).HasColumnName("nom");
        user.Property(x => x.Role).HasColumnName("role").HasColumnType("text").HasConversion<FrenchEnum<Role>>();
        user.Property(x => x.PasswordHash).HasColumnName("mot_de_passe");
        user.Property(x => x.Active).HasColumnName("actif");
        user.Property(x => x.CreatedAt).HasColumnName("date_creation");
        user.Property(x => x.SecurityStamp).HasColumnName("tampon_securite");
        user.Property(x => x.AccessChangedAt).HasColumnName("date_changement_acces");
        user.Property(x => x.TotpSecret).HasColumnName("totp_secret");
        user.Property(x => x.TotpConfirmedAt).HasColumnName("totp_date_activation");
        user.Property(x => x.TotpLastStep).HasColumnName("totp_dernier_pas");

        user.HasIndex(x => x.EmailKey).IsUnique().HasDatabaseName("ux_utilisateurs_email");
    }
}

internal sealed class AccessLinkConfiguration : IEntityTypeConfiguration<AccessLink>
{
    public void Configure(EntityTypeBuilder<AccessLink> link)
    {
        link.ToTable("liens_acces", table => table.HasCheckConstraint("ck_liens_acces_empreinte", "octet_length(empreinte) = 32"));
        link.HasKey(x => x.Hash);
        link.Property(x => x.Hash).HasColumnName("empreinte");
        link.Property(x => x.UserId).HasColumnName("utilisateur_id");
        link.Property(x => x.CreatedAt).HasColumnName("date_creation");
        link.Property(x => x.ExpiresAt).HasColumnName("date_expiration");
        link.Property(x => x.UsedAt).HasColumnName("date_utilisation");
        link.Property(x => x.SupersededAt).HasColumnName("date_remplacement");

        link.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_liens_acces_utilisateur");
        link.HasIndex(x => x.UserId).HasDatabaseName("ix_liens_acces_utilisateur");
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("codes_secours", table => table.HasCheckConstraint("ck_codes_secours_empreinte", "octet_length(empreinte) = 32"));
        code.HasKey(x => new { x.UserId, x.Hash });
        code.Property(x => x.UserId).HasColumnName("utilisateur_id");
        code.Property(x => x.Hash).HasColumnName("empreinte");
        code.Property(x => x.SpentAt).HasColumnName("date_utilisation");

        code.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_codes_secours_utilisateur");
    }
}
