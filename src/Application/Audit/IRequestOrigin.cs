namespace MiniCrm.Application.Audit;

/// <summary>Where what is being done was asked for.</summary>
public interface IRequestOrigin
{
    /// <summary>The caller's address; null for the product's own work.</summary>
    string? Address { get; }

    /// <summary>The trace id that a refusal would show, and the logs have.</summary>
    string? TraceId { get; }
}

/// <summary>For hosts without requests.</summary>
internal sealed class NoRequest : IRequestOrigin
{
    public string? Address => null;

    public string? TraceId => System.Diagnostics.Activity.Current?.TraceId.ToString();
}
