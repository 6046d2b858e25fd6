using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Privacy;

/// <summary>What an erasure leaves, and why.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="FiscalYear">Of issue; null where it has none.</param>
/// <param name="HowMany">Issued documents; null where there is nothing to count.</param>
/// <param name="Reason">The article that says so.</param>
/// <param name="Until">The last day; null without a term.</param>
public sealed record KeptData(KeptSubject Subject, int? FiscalYear, int? HowMany, string Reason, DateOnly? Until)
{
    /// <summary>From the end of the financial year, which is taken to be the calendar's.</summary>
    private const int AccountingYears = 10;

    private const string Accounting = "Article L.123-22 du code de commerce (10 ans) ; article L102 B du livre des procédures fiscales (6 ans)";
    private const string LegalPerson = "Règlement (UE) 2016/679, considérant 14 : les coordonnées d'une personne morale ne sont pas des données personnelles";

    internal static async Task<IReadOnlyList<KeptData>> OfAsync(ICrmDb db, Client client, CancellationToken cancellationToken)
    {
        var years = await db.Invoices
            .Where(invoice => invoice.ClientId == client.Id && invoice.Status == InvoiceStatus.Issued)
            .GroupBy(invoice => invoice.IssueDate!.Value.Year)
            .Select(year => new { Year = year.Key, Count = year.Count() })
            .OrderBy(year => year.Year)
            .ToListAsync(cancellationToken);
        IEnumerable<KeptData> invoices = years.Select(year => new KeptData(KeptSubject.Invoices, year.Year, year.Count, Accounting, new(year.Year + AccountingYears, 12, 31)));
        return client.Kind == ClientKind.Business
            ? [new(KeptSubject.Company, null, null, LegalPerson, null), .. invoices]
            : [.. invoices];
    }
}

public enum KeptSubject
{
    /// <summary>Issued invoices and credit notes, their frozen buyers, their payments and PDFs.</summary>
    Invoices,

    /// <summary>The firm itself: its name, numbers and address; its projects and drafts.</summary>
    Company,
}
