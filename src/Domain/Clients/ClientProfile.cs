using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>All that a user may write about a client. Empty texts are absent ones.</summary>
public sealed record ClientProfile
{
    public string? Name { get; init; }
    public ClientKind Kind { get; init; } = ClientKind.Business;
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string Country { get; init; } = Countries.France;
    public string? Siren { get; init; }
    public string? Siret { get; init; }
    public string? VatNumber { get; init; }

    /// <summary>Where e-invoices go; null means the SIREN, scheme 0225.</summary>
    public string? ElectronicAddress { get; init; }
    public string? Notes { get; init; }
    public ClientStatus Status { get; init; } = ClientStatus.Active;
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Trimmed, and absent where empty.</summary>
    internal ClientProfile Cleaned() => this with
    {
        Name = PlainText.Clean(Name),
        Email = PlainText.Clean(Email),
        Phone = PlainText.Clean(Phone),
        Street = PlainText.Clean(Street),
        PostalCode = PlainText.Clean(PostalCode),
        City = PlainText.Clean(City),
        Siren = PlainText.Clean(Siren),
        Siret = PlainText.Clean(Siret),
        VatNumber = PlainText.Clean(VatNumber),
        ElectronicAddress = PlainText.Clean(ElectronicAddress),
        Notes = PlainText.OrNull(Notes),
    };

    /// <exception cref="DomainException"><c>requete_invalide</c>, naming each wrong field.</exception>
    internal void EnsureValid()
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(Name), Name);
        foreach (var (field, text) in SingleLines()) PlainText.Check(errors, field, text);
        PlainText.Check(errors, nameof(Notes), Notes, PlainText.Notes, multiline: true);
        Contact.CheckEmail(errors, nameof(Email), Email);
        Contact.CheckElectronicAddress(errors, ElectronicAddress);
        Countries.Check(errors, nameof(Country), Country);
        Clients.Siren.Check(errors, Siren, Siret);
        Clients.VatNumber.Check(errors, VatNumber);
        Clients.Tags.Check(errors, Tags);
        errors.ThrowIfAny();
    }

    private IEnumerable<(string Field, string? Text)> SingleLines() =>
    [
        (nameof(Name), Name), (nameof(Phone), Phone), (nameof(Street), Street), (nameof(PostalCode), PostalCode), (nameof(City), City),
    ];
}
