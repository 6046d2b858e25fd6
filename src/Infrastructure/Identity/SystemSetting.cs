namespace MiniCrm.Infrastructure.Identity;

/// <summary>Something the installation made for itself once, and all its instances share.</summary>
internal sealed class SystemSetting
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}
