namespace MiniCrm.Domain.Clients;

/// <summary>A postal address. Country is ISO 3166-1 alpha-2.</summary>
public sealed record PostalAddress(string? Street, string? PostalCode, string? City, string Country)
{
    /// <summary>Enough to be printed on an invoice: street, postal code and city.</summary>
    public bool IsComplete => Street is not null && PostalCode is not null && City is not null;
}
