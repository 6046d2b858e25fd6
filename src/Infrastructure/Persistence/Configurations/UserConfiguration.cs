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

        user.HasIndex(x => x.EmailKey).IsUnique().HasDatabaseName("ux_utilisateurs_email");
    }
}
