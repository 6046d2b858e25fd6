using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>The firm itself. Only administrators write it.</summary>
public sealed class CompanyApi
{
    private const string Path = "/api/entreprise/";

    private readonly Resource<CompanyDetails, CompanySettings> _company;

    internal CompanyApi(Transport transport) =>
        _company = new(transport, ClientJson.Default.CompanyDetails, ClientJson.Default.CompanySettings, company => company.AsSettings());

    public Task<Versioned<CompanyDetails>> GetAsync(CancellationToken cancellationToken = default) => _company.GetAsync(Path, cancellationToken);

    /// <summary>Replaces everything that may be written; with <paramref name="ifMatch"/>, only the version that was read.</summary>
    /// <exception cref="MiniCrmException">412 <c>version_perimee</c></exception>
    public Task<Versioned<CompanyDetails>> ReplaceAsync(CompanySettings settings, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _company.ReplaceAsync(Path, settings, ifMatch, cancellationToken);

    /// <summary>Changes some of it: <c>ChangeAsync(company => company.AsSettings() with { Iban = … })</c>. Called again when somebody wrote meanwhile.</summary>
    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c>: null where a field cannot be empty, among others.</exception>
    public Task<Versioned<CompanyDetails>> ChangeAsync(Func<CompanyDetails, CompanySettings> change, CancellationToken cancellationToken = default) =>
        _company.ChangeAsync(Path, change, cancellationToken);
}
