using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Company;
using MiniCrm.Application.Dashboard;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi.Components;
using MiniCrm.WebUi.Pages.Settings;

namespace MiniCrm.WebUi.Pages;

/// <summary>The dashboard: where the money is, what happened, and what is left to set up.</summary>
public abstract class HomeScreen : Screen
{
    protected DashboardDetails? Board { get; private set; }

    protected IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    protected IReadOnlyList<Step> Steps { get; private set; } = [];

    protected DateOnly ThisMonth => new(Calendar.Today.Year, Calendar.Today.Month, 1);

    protected IReadOnlyList<(string Label, Money Amount, string Href)> Ages =>
    [
        (Speech["1 à 30 jours", "1 to 30 days"], Board!.Overdue.Brackets.Days1To30, Links.Late(Calendar.Today, 1, 30)),
        (Speech["31 à 60 jours", "31 to 60 days"], Board.Overdue.Brackets.Days31To60, Links.Late(Calendar.Today, 31, 60)),
        (Speech["61 à 90 jours", "61 to 90 days"], Board.Overdue.Brackets.Days61To90, Links.Late(Calendar.Today, 61, 90)),
        (Speech["Plus de 90 jours", "Over 90 days"], Board.Overdue.Brackets.DaysOver90, Links.Late(Calendar.Today, 91, null)),
    ];

    protected override async Task OnInitializedAsync()
    {
        var board = await Mediator.Send(new GetDashboard(), Aborted);
        Activity = await Mediator.Send(new ListTimeline(8), Aborted);
        var company = await Mediator.Send(new GetCompany(), Aborted);
        Steps = StepsOf(board, CompanyFields.MissingToInvoice(company).Any());
        Board = board;
    }

    protected string Count(long invoices) => Speech.Count(invoices, "facture", "factures", "invoice", "invoices");

    /// <summary>The change against last month, in the words of somebody who tells it.</summary>
    protected string Against(Money now, Money before)
    {
        var last = Speech[$"contre {Format.Euros(before, Speech)} le mois dernier", $"compared with {Format.Euros(before, Speech)} last month"];
        if (before.Amount <= 0) return last;

        var change = Math.Round((now.Amount - before.Amount) / before.Amount * 100);
        var sign = change > 0 ? "+" : change < 0 ? "−" : "";
        return $"{sign}{Format.Number(Math.Abs(change), Speech)}{(Speech.English ? "%" : "\u00A0%")} {last}";
    }

    private Step[] StepsOf(DashboardDetails board, bool companyIncomplete)
    {
        var isAdmin = AccessClaims.RoleOf(Http.User) == Role.Admin;
        var counts = board.Invoices;
        var hasInvoice = counts.Draft.HowMany + counts.Pending.HowMany + counts.Partial.HowMany + counts.Paid.HowMany + counts.Overdue.HowMany + counts.FullyCredited.HowMany > 0;
        return
        [
            new(!companyIncomplete, Speech["Décrire votre entreprise", "Set up your company"],
                isAdmin ? Speech["Raison sociale, SIREN, adresse, TVA : ce que la loi veut sur chaque facture.", "Name, SIREN, address, VAT: what the law requires on every invoice."]
                    : Speech["Un administrateur doit compléter les réglages de l'entreprise.", "An administrator has to complete the company settings."],
                isAdmin ? "/entreprise" : null, Speech["Compléter", "Complete"]),
            new(board.Clients.Total > 0, Speech["Ajouter un client", "Add a client"],
                Speech["Un nom suffit pour commencer.", "A name is enough to start."], MayWrite ? "/clients/nouveau" : null, Speech["Ajouter", "Add"]),
            new(hasInvoice, Speech["Préparer la première facture", "Prepare the first invoice"],
                Speech["Les totaux et les mentions légales se calculent à mesure.", "Totals and legal notices are worked out as you go."], MayWrite ? "/factures/nouvelle" : null, Speech["Préparer", "Prepare"]),
        ];
    }

    /// <summary>One thing to do before the first invoice.</summary>
    protected sealed record Step(bool Done, string Title, string Text, string? Href, string Action);
}
