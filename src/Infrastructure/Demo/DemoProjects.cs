using System.Globalization;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>A project of the demo company.</summary>
/// <param name="Trade">Key of <see cref="DemoCatalogue"/>: what its invoices bill.</param>
/// <param name="Budget">Euros before tax; null when none was agreed.</param>
internal sealed record DemoProject(string Client, char Trade, decimal? Budget, string Name);

/// <summary>The forty projects, in the order in which they start.</summary>
internal static class DemoProjects
{
    private const string Lines = """
        Brasserie des Trois Fontaines|i|9500|Nouvelle identité et étiquettes
        Musée du Verre de Vannoncourt|g|28000|Signalétique du parcours permanent
        Éditions du Grand Ventron|e|14000|Collection « Carnets d'atelier »
        Cabinet Ferry & Associés|s|7800|Refonte du site
        Claire Antoine|a|12000|Rénovation de l'appartement, premier étage
        Groupe Delaunoy Logistique|i|22000|Charte du groupe et livrée des camions
        Hôtel des Trois Maisons|g|16500|Numéros de chambre et totem d'entrée
        Théâtre de la Passerelle|i|18000|Saison en cours : affiches et programmes
        Drukkerij De Leiebocht|x|8200|Catalogue de la rétrospective
        Librairie L'Encrier bleu|e||Réassort et salons
        Communauté de communes du Haut-Madon|g|34000|Signalétique des douze mairies
        Pépinières Valdoré|s|6400|Boutique en ligne
        Hugo Marchetti|a|21000|Étage et rez-de-chaussée
        Mutuelle Prévoyance mirecurtienne|i|31000|Rapport annuel et identité
        Restaurant Le Pavillon bleu|i|5200|Carte, enseigne et menus
        Cycles Marchal|s|4900|Site et prise de rendez-vous
        Chambre des artisans du Pays haut|f|9000|Cycle de formation des tuteurs
        Clinique vétérinaire des Vosges|g|13500|Signalétique du nouveau bâtiment
        Galerie Octave Dubois|e|7600|Catalogues d'exposition
        Kunsthaus am Saarufer|x|11500|Exposition « Lichtspiele »
        Fromagerie des Hautes Chaumes|i|4300|Étiquettes et coffrets
        Musée cantonal des Arts imprimés|k|9800|Librairie du musée
        École de musique de Toul|s|3900|Site et inscriptions
        Office de tourisme du Val de Combeauté|g|19000|Sentier des fontaines
        Laboratoire Analysor|i|17500|Identité et fiches produits
        Simone Grandjean|a|8400|Salon et bibliothèque
        Menuiserie Thouvenin|f|2900|Formation de l'équipe commerciale
        Imprimerie coopérative de l'Est|s|5600|Devis en ligne
        Lycée Jean-Lamour-du-Canal|g|23500|Plaques de porte du bâtiment C
        Thornbury & Sons Booksellers|k||Commandes de l'année
        Biscuiterie Ottmann|i|6900|Coffrets de fin d'année
        Coworking La Verrière|f|4800|Ateliers du jeudi
        Fondazione Arte e Torchio|x|9300|Album du centenaire
        Abbaye de Senonvaux|e|5400|Guide de visite
        Yann Le Goff|a|15500|Cuisine et entrée
        Parc animalier des Étangs noirs|e|8800|Guide illustré des espèces
        Notaires Réunis du Sânon|s|6200|Espace client
        Centre nautique des Deux Rives|g|14800|Signalétique des bassins
        Nadia Benhamou|a|18200|Aménagement des combles
        Brico Meurthe|g|12600|Balisage des rayons
        """;

    public static IReadOnlyList<DemoProject> All { get; } = [.. Lines.Split('\n').Select(line => line.Split('|')).Select(fields =>
        new DemoProject(fields[0], fields[1][0], decimal.TryParse(fields[2], CultureInfo.InvariantCulture, out var budget) ? budget : null, fields[3]))];
}
