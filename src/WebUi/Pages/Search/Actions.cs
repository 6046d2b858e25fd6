using MiniCrm.Application.Common;
using MiniCrm.WebUi.Components;

namespace MiniCrm.WebUi.Pages.Search;

/// <summary>Pages and actions by the words people look for them with.</summary>
internal static class Actions
{
    public sealed record Entry(string Title, string Href, string Icon, string Words, string? Keys = null);

    public static IEnumerable<Entry> All(Speech speech, Role? role)
    {
        var (isAdmin, mayWrite) = (role == Role.Admin, role >= Role.Manager);
        if (mayWrite) yield return new(speech["Nouvelle facture", "New invoice"], "/factures/nouvelle", "plus", "facture creer ajouter nouveau invoice create add new brouillon draft", "n f");
        if (mayWrite) yield return new(speech["Nouveau client", "New client"], "/clients/nouveau", "plus", "client creer ajouter nouveau create add new", "n c");
        if (mayWrite) yield return new(speech["Nouveau projet", "New project"], "/projets/nouveau", "plus", "projet creer ajouter nouveau project create add new", "n p");
        yield return new(speech["Accueil", "Home"], "/", "dashboard", "accueil tableau de bord dashboard home", "g d");
        yield return new("Clients", "/clients", "clients", "clients liste list", "g c");
        yield return new(speech["Projets", "Projects"], "/projets", "projects", "projets liste projects list", "g p");
        yield return new(speech["Factures", "Invoices"], "/factures", "invoices", "factures liste invoices list", "g f");
        yield return new(speech["Factures en retard", "Late invoices"], Links.Overdue, "invoices", "retard impaye relance late overdue unpaid");
        yield return new(speech["Factures à encaisser", "Awaiting payment"], Links.ToCash, "invoices", "encaisser attente impaye cash due");
        yield return new(speech["Brouillons", "Drafts"], Links.Drafts, "invoices", "brouillons drafts emettre issue");
        yield return new(speech["Encaissements du mois", "Payments received this month"], "/encaissements", "coins", "encaissements paiements mois payments cashed month");
        yield return new("Exports", "/exports", "download", "exports fec comptable comptabilite csv tableur registre accounting accountant spreadsheet register");
        if (isAdmin) yield return new(speech["Réglages de l'entreprise", "Company settings"], "/entreprise", "company", "entreprise reglages societe tva iban company settings vat");
        if (isAdmin) yield return new(speech["Utilisateurs", "Users"], "/utilisateurs", "clients", "utilisateurs comptes inviter equipe users accounts invite team");
        if (isAdmin) yield return new(speech["Inviter quelqu'un", "Invite someone"], "/utilisateurs/inviter", "plus", "inviter utilisateur nouveau invite user new");
        if (isAdmin) yield return new(speech["Clés d'API", "API keys"], "/cles", "key", "cles api jetons keys tokens");
        if (isAdmin) yield return new("Journal", "/journal", "clock", "journal historique modifications qui audit history changes who");
        if (isAdmin) yield return new("Webhooks", "/webhooks", "arrow", "webhooks evenements livraisons events deliveries");
        yield return new(speech["Mon compte", "My account"], "/compte", "user", "compte mot de passe sessions double facteur account password totp two factor");
        yield return new(speech["Raccourcis clavier", "Keyboard shortcuts"], "/aide", "help", "aide raccourcis clavier help keyboard shortcuts", "?");
        yield return new(speech["Documentation de l'API", "API documentation"], "/api/docs/", "api", "api documentation openapi swagger");
    }

    /// <summary>Every word typed begins one of the entry's, one letter wrong or missing forgiven in longer ones.</summary>
    public static IEnumerable<Entry> Matching(IEnumerable<Entry> entries, string? typed)
    {
        var words = Unaccented.Of(typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? entries : entries.Where(entry =>
        {
            var known = Unaccented.Of(entry.Title + " " + entry.Words).Split(' ', '\'');
            return words.All(word => known.Any(candidate => candidate.StartsWith(word, StringComparison.Ordinal) || IsNearly(word, candidate)));
        });
    }

    private static bool IsNearly(string word, string candidate) =>
        word.Length >= 4 && Distance(word, candidate.Length > word.Length ? candidate[..word.Length] : candidate) <= 1;

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
