using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class SystemSettingConfiguration : IEntityTypeConfiguration<SystemSetting>
{
    public void Configure(EntityTypeBuilder<SystemSetting> setting)
    {
        setting.ToTable("parametres_systeme");
        setting.HasKey(x => x.Name);
        setting.Property(x => x.Name).HasColumnName("nom");
        setting.Property(x => x.Value).HasColumnName("valeur");
    }
}

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.ToTable("cles_protection");
        key.HasKey(x => x.Name);
        key.Property(x => x.Name).HasColumnName("nom");
        key.Property(x => x.Xml).HasColumnName("xml");
    }
}
