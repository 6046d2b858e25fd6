using System.Globalization;
using MiniCrm.Application.Dashboard;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Dashboard;

/// <summary>The rows of <c>tableau_de_bord()</c>, by section and key; a figure that is zero may have none.</summary>
internal sealed class DashboardRows
{
    private static readonly string[] Late = ["1_30", "31_60", "61_90", "plus_de_90"];

    private readonly Dictionary<(string Section, string Key), DashboardRow> _rows = [];

    /// <summary>Whether the month's ranking of clients is kept.</summary>
    public bool AreReady => _rows.ContainsKey(("fenetre", "ouverte"));

    public void Add(string section, string key, DashboardRow row) => _rows.Add((section, key), row);

    public DashboardDetails AsDetails(DateOnly today) => new()
    {
        Clients = new(TotalOf("clients"), Count("clients", "prospect"), Count("clients", "actif"), Count("clients", "inactif"), Count("clients", "archive")),
        Projects = new(TotalOf("projets"), Count("projets", "planifie"), Count("projets", "en_cours"), Count("projets", "termine"), Count("projets", "annule")),
        Invoices = new(
            Invoices("brouillon"), Invoices("en_attente", "en_attente_7_jours"), Invoices("partiel", "partiel_7_jours"),
            Invoices("payee"), Invoices(Late), Invoices("annulee")),
        Turnover = [.. Enumerable.Range(-11, 12).Select(months => Month(today.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture)))],
        Outstanding = new(_rows.Where(row => row.Key.Section == "factures").Sum(row => row.Value.Balance)),
        DueInSevenDays = Balance("en_attente_7_jours", "partiel_7_jours"),
        Overdue = new(Balance(Late), new(Balance("1_30"), Balance("31_60"), Balance("61_90"), Balance("plus_de_90"))),
        TopClients = [.. TopClients()],
    };

    private DashboardRow Row(string section, string key) => _rows.GetValueOrDefault((section, key));

    private long Count(string section, string key) => Row(section, key).Count;

    private long TotalOf(string section) => _rows.Where(row => row.Key.Section == section).Sum(row => row.Value.Count);

    private InvoiceCount Invoices(params string[] keys) =>
        new(keys.Sum(key => Count("factures", key)), new(keys.Sum(key => Row("factures", key).Amount)));

    private Money Balance(params string[] keys) => new(keys.Sum(key => Row("factures", key).Balance));

    private MonthlyTurnover Month(string month) => new(month, new(Row("chiffre_affaires", month).Amount), new(Row("encaisse", month).Amount));

    private IEnumerable<TopClient> TopClients() => _rows
        .Where(row => row.Key.Section == "meilleurs_clients")
        .Select(row => new TopClient(int.Parse(row.Key.Key, CultureInfo.InvariantCulture), row.Value.Name!, new(row.Value.Amount)))
        .OrderByDescending(client => client.NetAmount)
        .ThenBy(client => client.ClientId);
}

/// <summary>One figure: how many, what they amount to, and what is left to pay of it.</summary>
internal readonly record struct DashboardRow(long Count, decimal Amount, decimal Balance, string? Name);
