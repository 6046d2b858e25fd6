namespace MiniCrm.Application.Access;

/// <summary>What a client signs its calls with.</summary>
/// <param name="Access">JWT, sent as <c>Authorization: Bearer</c>.</param>
/// <param name="Refresh">Exchanged once for the next pair.</param>
/// <param name="ExpiresIn">Seconds that <paramref name="Access"/> holds.</param>
public sealed record TokenPair(string Access, string Refresh, int ExpiresIn);
