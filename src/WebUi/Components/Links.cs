using System.Globalization;

namespace MiniCrm.WebUi.Components;

/// <summary>Addresses of the lists that a figure sums.</summary>
public static class Links
{
    public const string ToCash = "/factures?statut_paiement=a_encaisser";
    public const string Overdue = "/factures?statut_paiement=en_retard";
    public const string Drafts = "/factures?statut=brouillon";

    /// <param name="first">Of a month.</param>
    public static string Issued(DateOnly first) => $"/factures?emise_du={Day(first)}&emise_au={Day(first.AddMonths(1).AddDays(-1))}";

    /// <param name="clientId">Whose.</param>
    /// <param name="first">Of the first month.</param>
    /// <param name="last">First day of the last month.</param>
    public static string IssuedTo(int clientId, DateOnly first, DateOnly last) => $"/factures?client_id={clientId}&emise_du={Day(first)}&emise_au={Day(last.AddMonths(1).AddDays(-1))}";

    /// <param name="first">Of a month.</param>
    public static string Cashed(DateOnly first) => $"/encaissements?mois={first.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    public static string DueBetween(DateOnly first, DateOnly last) => $"{ToCash}&echeance_du={Day(first)}&echeance_au={Day(last)}";

    /// <param name="today">The day by which it is late.</param>
    /// <param name="from">Days late, the first is 1.</param>
    /// <param name="to">Null for no end.</param>
    public static string Late(DateOnly today, int from, int? to) =>
        $"{Overdue}&echeance_au={Day(today.AddDays(-from))}" + (to is { } last ? $"&echeance_du={Day(today.AddDays(-last))}" : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
