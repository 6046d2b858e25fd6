namespace MiniCrm.WebUi;

/// <summary>Where others find this site, which need not be where the reader came by.</summary>
/// <param name="Root">Scheme and host, without a slash at the end.</param>
public sealed record SiteAddress(string Root)
{
    /// <param name="path">From the root on, with its first slash.</param>
    public string To(string path) => Root + path;
}
