using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.Application.Company;

/// <summary>The firm's settings.</summary>
[RequiresScope(Scope.ReadCompany)]
public sealed record GetCompany : IRequest<CompanyDetails>;

/// <summary>The firm as the wire knows it: every setting, the electronic address falling back to the SIREN.</summary>
public sealed record CompanyDetails : IRepresentation
{
    public required string? LegalName { get; init; }
    public required string? LegalForm { get; init; }
    public required Money? ShareCapital { get; init; }
    public required string? Siren { get; init; }
    public required string? Siret { get; init; }
    public required string? TradeRegister { get; init; }
    public required bool SoleTrader { get; init; }
    public required string? VatNumber { get; init; }
    public required string? Street { get; init; }
    public required string? PostalCode { get; init; }
    public required string? City { get; init; }
    public required string? Country { get; init; }
    public required string? Email { get; init; }
    public required string? Phone { get; init; }
    public required string? ElectronicAddress { get; init; }
    public required string? Iban { get; init; }
    public required string? Bic { get; init; }
    public required VatScheme VatScheme { get; init; }
    public required bool VatOnDebits { get; init; }
    public required IReadOnlyList<Percentage> AllowedVatRates { get; init; }
    public required int PaymentTermDays { get; init; }
    public required Percentage? LatePenaltyRate { get; init; }
    public required string? EarlyPaymentDiscount { get; init; }
    public required string? Mentions { get; init; }

    public static CompanyDetails Of(CompanySettings settings) => new()
    {
        LegalName = settings.LegalName,
        LegalForm = settings.LegalForm,
        ShareCapital = settings.ShareCapital,
        Siren = settings.Siren,
        Siret = settings.Siret,
        TradeRegister = settings.TradeRegister,
        SoleTrader = settings.SoleTrader,
        VatNumber = settings.VatNumber,
        Street = settings.Street,
        PostalCode = settings.PostalCode,
        City = settings.City,
        Country = settings.Country,
        Email = settings.Email,
        Phone = settings.Phone,
        ElectronicAddress = settings.ElectronicAddress ?? settings.Siren,
        Iban = settings.Iban,
        Bic = settings.Bic,
        VatScheme = settings.VatScheme,
        VatOnDebits = settings.VatOnDebits,
        AllowedVatRates = settings.AllowedVatRates,
        PaymentTermDays = settings.PaymentTermDays,
        LatePenaltyRate = settings.LatePenaltyRate,
        EarlyPaymentDiscount = settings.EarlyPaymentDiscount,
        Mentions = settings.Mentions,
    };

    IEnumerable<string> IRepresentation.Unwritten() => ElectronicAddress == Siren ? [nameof(ElectronicAddress)] : [];
}

internal sealed class GetCompanyHandler(ICrmDb db) : IRequestHandler<GetCompany, CompanyDetails>
{
    public async Task<CompanyDetails> Handle(GetCompany query, CancellationToken cancellationToken) =>
        CompanyDetails.Of(await db.Companies.Select(company => company.Settings).SingleAsync(cancellationToken));
}
