namespace MiniCrm.Domain.Common;

/// <summary>The domain says no, and says why. See ADR 0003: refusals are exceptions.</summary>
public sealed class DomainException(DomainError error) : Exception(error.Message.French)
{
    public DomainError Error { get; } = error;
}
