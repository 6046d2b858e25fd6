using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Access;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", table => table.HasCheckConstraint("ck_sessions_type", $"type IN ({FrenchEnum<SessionKind>.Words})"));
        session.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        session.Property(x => x.UserId).HasColumnName("utilisateur_id");
        session.Property(x => x.Kind).HasColumnName("type").HasColumnType("text").HasConversion<FrenchEnum<SessionKind>>();
        session.Property(x => x.LastUsedAt).HasColumnName("derniere_utilisation");
        session.Property(x => x.Address).HasColumnName("adresse");
        session.Property(x => x.Agent).HasColumnName("agent");
        session.Property(x => x.CreatedAt).HasColumnName("date_creation");
        session.Property(x => x.RevokedAt).HasColumnName("date_revocation");

        session.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_sessions_utilisateur");
        session.HasIndex(x => x.UserId).HasDatabaseName("ix_sessions_utilisateur");
        session.HasIndex(x => x.RevokedAt).HasDatabaseName("ix_sessions_date_revocation");
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> token)
    {
        token.ToTable("jetons_rafraichissement", table => table.HasCheckConstraint("ck_jetons_empreinte", "octet_length(empreinte) = 32"));
        token.HasKey(x => x.Hash);
        token.Property(x => x.Hash).HasColumnName("empreinte");
        token.Property(x => x.SessionId).HasColumnName("session_id");
        token.Property(x => x.ExpiresAt).HasColumnName("date_expiration");
        token.Property(x => x.SpentAt).HasColumnName("date_utilisation");

        token.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_jetons_session");
        token.HasIndex(x => x.SessionId).HasDatabaseName("ix_jetons_session");
        token.HasIndex(x => x.ExpiresAt).HasDatabaseName("ix_jetons_date_expiration");
    }
}
