using System.Globalization;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>What one invoice bills.</summary>
internal sealed record DemoWork(IReadOnlyList<LineContent> Lines)
{
    public OperationNature Nature { get; init; } = OperationNature.Services;
    public Money Discount { get; init; }
    public DateOnly? PeriodStart { get; init; }
    public DateOnly? PeriodEnd { get; init; }
    public string? Notes { get; init; }
}

/// <summary>What the firm sells, by trade.</summary>
internal static class DemoCatalogue
{
    public const char Identity = 'i';
    public const char Site = 's';
    public const char Publishing = 'e';
    public const char Signs = 'g';
    public const char Training = 'f';
    public const char FittingOut = 'a';
    public const char ForTheUnion = 'x';
    public const char Export = 'k';
    public const char Upkeep = 'm';

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>One piece of work of a trade, as chance has it.</summary>
    public static DemoWork Work(char trade, Random random, DateOnly day) => trade switch
    {
        Identity => OfIdentity(random),
        Site => OfSite(random),
        Publishing => OfPublishing(random),
        Signs => OfSigns(random),
        Training => OfTraining(random),
        FittingOut => OfFittingOut(random),
        ForTheUnion => OfTheUnion(random),
        Export => OfExport(random),
        _ => OfUpkeep(random, day),
    };

    private static DemoWork OfIdentity(Random random) => new(
    [
        Line("Atelier de cadrage et entretiens", random.Next(1, 4) / 2m, Unit.Day, 680m),
        Line("Recherches graphiques : deux pistes, trois allers-retours", random.Next(2, 7), Unit.Day, 620m, discount: random.Next(4) == 0 ? 5m : 0m),
        Line("Charte graphique et déclinaisons", 1, Unit.LumpSum, 1_250m + (50m * random.Next(0, 15))),
        .. random.Next(2) == 0
            ? [Line("Impression des cartes de correspondance, 350 g, quadri recto verso", 250 * random.Next(1, 5), Unit.Piece, 0.1845m)]
            : Array.Empty<LineContent>(),
    ])
    { Notes = random.Next(3) == 0 ? "Cession des droits d'exploitation comprise, pour tous supports et pour dix ans." : null };

    private static DemoWork OfSite(Random random) => new(
    [
        Line("Conception de l'interface", random.Next(2, 6), Unit.Day, 620m),
        Line("Intégration et recette sur mobiles", random.Next(3, 9), Unit.Day, 560m),
        Line("Rédaction et reprise des textes", random.Next(4, 20), Unit.Piece, 45m),
        Line("Nom de domaine et certificat", 1, Unit.Year, 38.50m),
    ])
    { Discount = random.Next(5) == 0 ? new Money(150m) : Money.Zero };

    private static DemoWork OfPublishing(Random random) => new(
    [
        Line("« Nancy, carnets d'atelier », 128 pages, relié", 10 * random.Next(2, 16), Unit.Piece, 18.96m, 5.5m, discount: 30m),
        Line("« L'art du verre en Lorraine », 96 pages, broché", 10 * random.Next(1, 12), Unit.Piece, 14.22m, 5.5m, discount: 30m),
        Line("Affiche sérigraphiée 50 × 70, quatre passages", random.Next(5, 40), Unit.Piece, 12.50m),
        Line("Port et emballage", 1, Unit.LumpSum, 24.90m),
    ])
    { Nature = OperationNature.Goods };

    /// <summary>A long one: every room gets its plate.</summary>
    private static DemoWork OfSigns(Random random) => new(
    [
        Line("Relevé sur place et plan d'implantation", 1.5m, Unit.Day, 640m),
        .. Enumerable.Range(1, 37).Select(room => Line(
            string.Create(CultureInfo.InvariantCulture, $"Plaque de porte n° {room:00}, {Rooms[room % Rooms.Length]}, alu brossé 160 × 80 mm"),
            random.Next(1, 4), Unit.Piece, 34.20m + (1.15m * (room % 5)))),
        Line("Totem d'accueil, tôle laquée, double face", 1, Unit.Piece, 1_180m),
        Line("Pose, deux compagnons", random.Next(1, 4), Unit.Day, 890m),
    ])
    { Nature = OperationNature.Mixed };

    private static readonly string[] Rooms =
        ["salle de réunion", "secrétariat", "bureau", "direction", "archives", "atelier", "vestiaires", "salle d'attente", "accueil", "local technique"];

    private static DemoWork OfTraining(Random random) => new(
    [
        Exempt(Line("Formation « Faire vivre sa charte graphique », jusqu'à 8 stagiaires", random.Next(1, 4), Unit.Day, 980m, 0m)),
        Exempt(Line("Supports de cours imprimés", random.Next(4, 9), Unit.Set, 18m, 0m)),
    ])
    { Notes = "Organisme de formation déclaré sous le n° 44 54 04212 54 ; cet enregistrement ne vaut pas agrément de l'État." };

    private static DemoWork OfFittingOut(Random random) => new(
    [
        Line("Dépose, rebouchage et préparation des murs", random.Next(18, 60), Unit.SquareMetre, 21.50m, 10m),
        Line("Peinture deux couches, teintes au nuancier", random.Next(18, 60), Unit.SquareMetre, 29.80m, 10m),
        Line("Bibliothèque sur mesure, chêne massif, fourniture et pose", 1, Unit.LumpSum, 1_900m + (100m * random.Next(0, 12)), 10m),
        Line("Lampes et mobilier non scellés", random.Next(1, 5), Unit.Piece, 148m),
    ])
    { Nature = OperationNature.Mixed, Notes = "Logement achevé depuis plus de deux ans : taux de 10 % certifié par le client." };

    private static DemoWork OfTheUnion(Random random) => new(
    [
        ReverseCharged(Line("Direction artistique du catalogue", random.Next(3, 9), Unit.Day, 720m, 0m)),
        ReverseCharged(Line("Mise en pages, 64 pages", 64, Unit.Piece, 22.75m, 0m)),
    ]);

    private static DemoWork OfExport(Random random) => new(
    [
        Exported(Line("« Nancy, carnets d'atelier », 128 pages, relié", 10 * random.Next(3, 15), Unit.Piece, 18.96m, 0m, discount: 40m)),
        Exported(Line("Portfolio de six gravures, tirage numéroté", random.Next(2, 9), Unit.Set, 210m, 0m)),
    ])
    { Nature = OperationNature.Goods };

    private static DemoWork OfUpkeep(Random random, DateOnly day)
    {
        var start = new DateOnly(day.Year, day.Month, 1);
        return new(
        [
            Line($"Hébergement et maintenance du site, {start.ToString("MMMM yyyy", French)}", 1, Unit.Month, 145m),
            .. random.Next(3) == 0 ? [Line("Mises à jour de contenu", random.Next(1, 13) / 2m, Unit.Hour, 72m)] : Array.Empty<LineContent>(),
        ])
        { PeriodStart = start, PeriodEnd = start.AddMonths(1).AddDays(-1) };
    }

    private static LineContent Line(string description, decimal quantity, Unit unit, decimal price, decimal rate = 20m, decimal discount = 0m) => new()
    {
        Description = description,
        Quantity = new(quantity),
        Unit = unit,
        UnitPrice = new(price),
        DiscountPercent = new(discount),
        VatRate = new Percentage(rate),
    };

    private static LineContent Exempt(LineContent line) => line with
    {
        VatCategory = VatCategory.E,
        ExemptionReason = "Exonération de TVA, art. 261, 4, 4° a du CGI (formation professionnelle continue)",
        ExemptionCode = "VATEX-FR-CGI261-4",
    };

    private static LineContent ReverseCharged(LineContent line) => line with { VatCategory = VatCategory.AE, ExemptionReason = "Autoliquidation" };

    private static LineContent Exported(LineContent line) => line with { VatCategory = VatCategory.G, ExemptionReason = "Exonération de TVA, art. 262, I du CGI" };
}
