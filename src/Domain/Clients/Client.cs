using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Domain.Clients;

/// <summary>Somebody the firm works for, or hopes to.</summary>
public sealed class Client : AggregateRoot
{
    private List<string> _tags = [];

    private Client()
    {
    }

    public string Name { get; private set; } = "";
    public ClientKind Kind { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? Street { get; private set; }
    public string? PostalCode { get; private set; }
    public string? City { get; private set; }
    public string Country { get; private set; } = Countries.France;
    public string? Siren { get; private set; }
    public string? Siret { get; private set; }
    public string? VatNumber { get; private set; }

    /// <summary>As the user wrote it; null follows the SIREN.</summary>
    public string? ElectronicAddress { get; private set; }
    public string? Notes { get; private set; }
    public ClientStatus Status { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public IReadOnlyList<string> Tags => _tags;

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public static Client Register(int id, ClientProfile profile, DateTime now)
    {
        var client = new Client { Id = id, CreatedAt = now };
        client.Take(profile);
        client.Raise(new ClientRegistered(client));
        return client;
    }

    /// <summary>Replaces everything a user may write.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public void Amend(ClientProfile profile)
    {
        var formerName = Name;
        Take(profile);
        if (Name != formerName) Raise(new ClientRenamed(Id, Name));
    }

    public void MoveTo(ClientStatus status) => Status = status;

    /// <summary>Adds a tag at the end; one that is there already stays where it is.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public void AddTag(string tag)
    {
        var added = PlainText.Clean(tag) ?? "";
        if (_tags.Contains(added)) return;

        var errors = new FieldErrors();
        List<string> tags = [.. _tags, added];
        Clients.Tags.Check(errors, tags);
        errors.ThrowIfAny();
        _tags = tags;
    }

    /// <summary>Takes off the tag as it is written; only where there is none such, the one without the spaces around it.</summary>
    public void RemoveTag(string tag)
    {
        var gone = _tags.Contains(tag) ? tag : PlainText.Clean(tag);
        _tags = [.. _tags.Where(kept => kept != gone)];
    }

    /// <summary>
    /// Forgets who it was (article 17 of the GDPR). Of a firm only what is about its people goes: a legal person has no
    /// personal data. What was issued keeps its own copy.
    /// </summary>
    public void Erase()
    {
        EraseForRemoval();
        if (Kind == ClientKind.Individual) Raise(new ClientRenamed(Id, Name));
    }

    /// <summary>The same of one that is removed with it: no document has the name, and nobody need wait for those that might.</summary>
    public void EraseForRemoval()
    {
        (Email, Phone, Notes, _tags) = (null, null, null, []);
        if (ElectronicAddress?.Contains('@', StringComparison.Ordinal) == true) ElectronicAddress = null;
        if (Kind == ClientKind.Individual) EraseIdentity();
        Raise(new ClientErased(Id));
    }

    /// <summary>The client as an invoice issued today would keep it.</summary>
    public Buyer AsBuyer() => new()
    {
        Name = Name,
        Kind = Kind,
        Address = new(Street, PostalCode, City, Country),
        Siren = Siren,
        Siret = Siret,
        VatNumber = VatNumber,
        Email = Email,
        Phone = Phone,
        ElectronicAddress = ElectronicAddress ?? Siren,
    };

    private void EraseIdentity()
    {
        Name = $"Client effacé n° {Id}";
        (Street, PostalCode, City) = (null, null, null);
        (Siren, Siret, VatNumber, ElectronicAddress) = (null, null, null, null);
        Status = ClientStatus.Archived;
    }

    private void Take(ClientProfile written)
    {
        var profile = written.Cleaned();
        profile.EnsureValid();
        // First of all: it compares with the SIREN of before.
        ElectronicAddress = FollowsSiren(profile) ? null : profile.ElectronicAddress;
        Name = profile.Name!;
        Kind = profile.Kind;
        Email = profile.Email;
        Phone = profile.Phone;
        Street = profile.Street;
        PostalCode = profile.PostalCode;
        City = profile.City;
        Country = profile.Country;
        Siren = profile.Siren;
        Siret = profile.Siret;
        VatNumber = profile.VatNumber;
        Notes = profile.Notes;
        Status = profile.Status;
        _tags = [.. profile.Tags];
    }

    /// <summary>An address that is the SIREN goes on following it, also when a correction of the SIREN sends the former one back. Where no SIREN is left, it is what it says.</summary>
    private bool FollowsSiren(ClientProfile profile) =>
        profile.ElectronicAddress == profile.Siren || (ElectronicAddress is null && profile.Siren is not null && profile.ElectronicAddress == Siren);
}
