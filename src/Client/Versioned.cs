namespace MiniCrm.Client;

/// <summary>A resource as it was read, and the version it had.</summary>
/// <param name="Value">The resource.</param>
/// <param name="ETag">Given back to a write, makes it happen only if nobody wrote meanwhile (else 412 <c>version_perimee</c>).</param>
public sealed record Versioned<T>(T Value, string ETag) where T : class;
