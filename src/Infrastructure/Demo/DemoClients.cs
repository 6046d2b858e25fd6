using System.Globalization;
using System.Text;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>A client of the demo company, and how it behaves.</summary>
/// <param name="Habit">When it pays.</param>
/// <param name="Trades">What it buys: keys of <see cref="DemoCatalogue"/>; none for a prospect.</param>
internal sealed record DemoClient(ClientProfile Profile, PayingHabit Habit, string Trades)
{
    public string Name => Profile.Name!;

    public bool IsIndividual => Profile.Kind == ClientKind.Individual;
}

internal enum PayingHabit
{
    AtOnce,
    OnTime,
    Slow,
    Hard,
}

/// <summary>The sixty clients. None of them exists: identifiers are in a range nobody has, mail and telephone in those set aside for fiction.</summary>
internal static class DemoClients
{
    /// <summary>Status (A, P, I, X for archived), habit (c, p, l, d), what it buys | name | street | postal code and city, country | tags | note.</summary>
    private const string Lines = """
        Apism|Brasserie des Trois Fontaines|12 rue des Tanneurs|54000 Nancy|restauration, grand compte|Passe par Mme Collin pour tout bon à tirer.
        Apig|Musée du Verre de Vannoncourt|1 place de la Halle|54112 Vannoncourt|culture, public|Bon de commande obligatoire avant facturation.
        Acis|Boulangerie Lestienne|8 rue Saint-Julien|54000 Nancy|commerce|
        Alise|Éditions du Grand Ventron|27 quai Claude-Gellée|88000 Épinal|édition, grand compte|Deux parutions par an, au printemps et à l'automne.
        Apsm|Cabinet Ferry & Associés|3 cours Léopold|54000 Nancy|conseil, maintenance|
        Adig|Hôtel des Trois Maisons|5 rue Sainte-Catherine|54000 Nancy|hôtellerie|Relancer par téléphone, jamais par courriel.
        Apfi|Chambre des artisans du Pays haut|5 boulevard Paixhans|57070 Metz|public, formation|
        Apsm|Pépinières Valdoré|Route de Saulxures|88290 Thiéfosse|agriculture, maintenance|
        Alis|Cycles Marchal|41 avenue de Strasbourg|54000 Nancy|commerce|
        Ape|Librairie L'Encrier bleu|16 rue Gambetta|54000 Nancy|commerce, édition|Remise libraire convenue sur les livres.
        Apig|Communauté de communes du Haut-Madon|12 rue de l'Abbaye|54330 Vézelise|public|Dépôt sur le portail de l'État, service 21.
        Acis|Pharmacie du Point central|2 rue Saint-Dizier|54000 Nancy|santé|
        Alig|Clinique vétérinaire des Vosges|9 rue de la Gare|88100 Saint-Dié-des-Vosges|santé|
        Apsmf|Groupe Delaunoy Logistique|ZA de la Croisette|54920 Villers-la-Montagne|industrie, grand compte, maintenance|Paie à 45 jours, avec l'accord du directeur.
        Adis|Transports Hennequin-Morel|18 rue des Chaufourniers|55000 Bar-le-Duc|industrie|Dossier suivi par le cabinet de recouvrement depuis le printemps.
        Apse|Fromagerie des Hautes Chaumes|Le Haut-du-Tôt|88120 Sapois|alimentation|
        Api|Domaine Villemin-Aubry|6 rue des Vignes|54200 Bruley|viticulture|
        Apigm|Théâtre de la Passerelle|20 place de la République|57000 Metz|culture, maintenance|
        Acs|Auto-école Bellevue|33 rue Jeanne-d'Arc|54000 Nancy|commerce|
        Alif|Menuiserie Thouvenin|7 rue de l'Artisanat|54710 Ludres|artisanat|
        Apsm|Mutuelle Prévoyance mirecurtienne|10 place du Luxembourg|54000 Nancy|assurance, grand compte, maintenance|
        Ape|Galerie Octave Dubois|11 rue d'Amerval|54000 Nancy|culture, édition|Catalogue à chaque exposition.
        Alis|Restaurant Le Pavillon bleu|1 rue des Maréchaux|54000 Nancy|restauration|
        Apfs|École de musique de Toul|4 rue de la Petite-Boucherie|54200 Toul|culture, formation|
        Apig|Office de tourisme du Val de Combeauté|17 rue de Plombières|88340 Girmont|tourisme, public|
        Adi|Salon Coiff'&Moi|52 rue du Faubourg-des-Trois-Maisons|54000 Nancy|commerce|
        Aps|Cabinet dentaire Schmitt|29 rue Pasteur|57000 Metz|santé|
        Alism|Imprimerie coopérative de l'Est|14 rue Lavoisier|54180 Heillecourt|industrie, maintenance|Échange de bons procédés : voir la convention.
        Apg|Lycée Jean-Lamour-du-Canal|25 rue du Canal|54300 Lunéville|public|
        Apsf|Association Graines de savants|3 rue du Bourg|55000 Bar-le-Duc|association, formation|
        Ace|Abbaye de Senonvaux|Place Dom-Calmet|88210 Senonvaux|culture, édition|
        Alig|Brico Meurthe|ZAC du Saule-Gaillard|54520 Laxou|commerce|
        Apis|Laboratoire Analysor|13 allée de Longchamp|54600 Villers-lès-Nancy|santé, grand compte|
        Apse|Confiserie Mangematin|4 rue des Dominicains|54000 Nancy|alimentation|Commande ses coffrets en septembre.
        Ads|Garage de la Madine|Route nationale|55210 Nonsard|commerce|
        Apif|Coworking La Verrière|2 rue Victor|54000 Nancy|conseil, formation|
        Apig|Centre nautique des Deux Rives|Avenue des États-Unis|54700 Pont-à-Mousson|sport, public|
        Alsm|Notaires Réunis du Sânon|6 place du Général-Leclerc|54370 Einville-au-Jard|conseil, maintenance|
        Apes|Parc animalier des Étangs noirs|Route des Étangs|57810 Lagarde|tourisme|
        Apis|Biscuiterie Ottmann|1 rue du Four|67530 Ottrott|alimentation|
        Apx|Drukkerij De Leiebocht|Vaartstraat 18|9000 Gent, BE|europe|Commandes en anglais.
        Apx|Kunsthaus am Saarufer|Bismarckstraße 11|66111 Saarbrücken, DE|europe, culture|
        Alx|Bodegas Ibarrondo|Calle Laurel 7|26001 Logroño, ES|europe, viticulture|
        Apx|Fondazione Arte e Torchio|Via Torino 45|20123 Milano, IT|europe, culture|
        Apk|Musée cantonal des Arts imprimés|Rue du Rhône 12|1204 Genève, CH|export, culture|
        Apk|Thornbury & Sons Booksellers|14 Cecil Court|WC2N 4HE London, GB|export, édition|
        Aca|Claire Antoine|15 rue de la Ravinelle|54000 Nancy|particulier|
        Apa|Hugo Marchetti|28 rue de Laxou|54000 Nancy|particulier|Chantier en deux tranches, étage puis rez-de-chaussée.
        Ala|Simone Grandjean|3 impasse des Lilas|54600 Villers-lès-Nancy|particulier|
        Aca|Yann Le Goff|9 rue des Glacis|57000 Metz|particulier|
        Apa|Nadia Benhamou|44 rue de Boudonville|54000 Nancy|particulier|
        I|Paul Wernert|2 rue du Maréchal-Lyautey|67000 Strasbourg|particulier|Ne souhaite plus recevoir la lettre d'information.
        I|Quincaillerie Job|19 rue du Pont-Mouja|54000 Nancy|commerce|Activité cédée.
        I|Ferme-auberge du Gazon vert|Le Gazon vert|68610 Linthal-le-Haut|restauration|
        X|Papeteries du Val de Fave|1 chemin du Moulin|88100 Saint-Dié-des-Vosges|industrie|Fermée depuis la reprise du groupe.
        X|Agence Pluriel & Cie|7 rue Chanzy|54000 Nancy|conseil|
        P|Aéroclub du Plateau|Plateau de Malzéville|54130 Malzéville|sport|Rencontré au salon des associations ; rappeler en janvier.
        P|Cave coopérative des Côtes de Toul|Rue de Lucey|54200 Lucey|viticulture|Devis envoyé pour les étiquettes.
        P|Festival Jazz en Pépinière|6 rue Henri-Bazin|54000 Nancy|culture|
        P|Résidence Les Jardins de Flore|22 boulevard Lobau|54000 Nancy|santé|Attend l'accord du conseil d'administration.
        """;

    public static IReadOnlyList<DemoClient> All { get; } = [.. Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static DemoClient Parse(string line, int index)
    {
        var fields = line.Split('|');
        var place = fields[3].Split(", ");
        var country = place.Length > 1 ? place[1] : Countries.France;
        var cityAt = place[0].LastIndexOfAny([.. "0123456789"]) is var digit && country == "GB" ? "WC2N 4HE".Length : digit + 1;
        var codes = fields[0];
        var isIndividual = fields[4].StartsWith("particulier", StringComparison.Ordinal);
        var siren = country == Countries.France && !isIndividual ? DemoNumbers.Siren(index + 1) : null;
        var profile = new ClientProfile
        {
            Name = fields[1],
            Kind = isIndividual ? ClientKind.Individual : ClientKind.Business,
            Email = Mail(fields[1], isIndividual),
            Phone = country == Countries.France ? DemoNumbers.Telephone(index) : null,
            Street = fields[2],
            PostalCode = place[0][..cityAt],
            City = place[0][cityAt..].Trim(),
            Country = country,
            Siren = siren,
            Siret = siren is null ? null : DemoNumbers.Siret(siren),
            VatNumber = siren is null ? DemoNumbers.ForeignVat(country) : DemoNumbers.Vat(siren),
            Notes = fields[5],
            Status = codes[0] switch { 'P' => ClientStatus.Prospect, 'I' => ClientStatus.Inactive, 'X' => ClientStatus.Archived, _ => ClientStatus.Active },
            Tags = fields[4].Split(", "),
        };
        var habit = codes.ElementAtOrDefault(1) switch { 'c' => PayingHabit.AtOnce, 'l' => PayingHabit.Slow, 'd' => PayingHabit.Hard, _ => PayingHabit.OnTime };
        return new(profile, habit, profile.Status == ClientStatus.Active ? codes[2..] : "");
    }

    private static string Mail(string name, bool isIndividual)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        var words = string.Concat(letters.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return isIndividual ? $"{string.Join('.', words)}@courriel.example" : $"contact@{string.Join('-', words)}.example";
    }
}
