using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Domain.Company;

/// <summary>The one firm of this installation: the seller of every invoice.</summary>
public sealed class Company : AggregateRoot
{
    /// <summary>There is one row, and this is its id.</summary>
    public const int OnlyId = 1;

    private Company()
    {
    }

    public CompanySettings Settings { get; private set; } = new();

    /// <summary>The firm before anybody described it: texts empty, terms at their defaults.</summary>
    public static Company Undescribed() => new() { Id = OnlyId };

    /// <summary>Replaces everything an administrator may write.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public void Describe(CompanySettings written)
    {
        var settings = written.Cleaned();
        settings.EnsureValid();
        Settings = FollowsSiren(settings) ? settings with { ElectronicAddress = null } : settings;
    }

    /// <summary>What a line's VAT is decided by.</summary>
    public VatPolicy VatPolicy => new(Settings.VatScheme, Settings.AllowedVatRates);

    /// <summary>The firm as an invoice issued today would keep it; only for complete settings.</summary>
    public Seller AsSeller() => new()
    {
        LegalName = Settings.LegalName ?? "",
        LegalForm = Settings.LegalForm,
        ShareCapital = Settings.ShareCapital,
        Siren = Settings.Siren ?? "",
        Siret = Settings.Siret,
        TradeRegister = Settings.TradeRegister,
        SoleTrader = Settings.SoleTrader,
        VatNumber = Settings.VatNumber,
        Address = new(Settings.Street, Settings.PostalCode, Settings.City, Settings.Country ?? Countries.France),
        Email = Settings.Email,
        Phone = Settings.Phone,
        ElectronicAddress = Settings.ElectronicAddress ?? Settings.Siren ?? "",
        Iban = Settings.Iban,
        Bic = Settings.Bic,
        VatScheme = Settings.VatScheme,
        VatOnDebits = Settings.VatOnDebits,
    };

    /// <summary>As for a client: an address that is the SIREN goes on following it.</summary>
    private bool FollowsSiren(CompanySettings written) =>
        written.ElectronicAddress == written.Siren || (Settings.ElectronicAddress is null && written.Siren is not null && written.ElectronicAddress == Settings.Siren);
}
