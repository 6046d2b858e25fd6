using MiniCrm.Domain.Invoicing;
using MiniCrm.Tests;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class SealingADocument
{
    [Fact]
    public void Covers_every_legal_field()
    {
        var invoice = Whole();
        LegalFields.Set(invoice, nameof(Invoice.Original), new CorrectedInvoice(8, "F2026-00008", A.Day("2026-02-01")));
        var sealedAs = InvoiceSeal.Of(invoice);

        var missed = LegalFields.Tamper(invoice, () => InvoiceSeal.Of(invoice) == sealedAs);

        Assert.Empty(missed);
        Assert.Equal(sealedAs, InvoiceSeal.Of(invoice));
    }

    [Fact]
    public void Is_written_as_documented()
    {
        var text = InvoiceSeal.CanonicalText(Whole());

        Assert.Equal(DocumentedText, text);
        Assert.Contains(DocumentedText.Replace('\t', '→'), Repository.Read("docs/seal-format.md"), StringComparison.Ordinal);
        // Worked out by sha256sum over the text above.
        Assert.Equal("9ae3c0490267a48ac36115db684b1733edc504b8268a85cdeadd67a362e1ca7e", Whole().Seal);
    }

    [Fact]
    public void Holds_the_seal_before_it()
    {
        var builder = AnInvoice.WithOneLine();
        var (first, second) = (builder.Build(), builder.Build());
        builder.Issue(first, rank: 1);
        builder.Issue(second, rank: 2, previousSeal: first.Seal);

        Assert.Contains($"\nprecedente={first.Seal}\nrang=2\n", InvoiceSeal.CanonicalText(second), StringComparison.Ordinal);
        Assert.StartsWith("version=minicrm-empreinte/1\nprecedente=\nrang=1\n", InvoiceSeal.CanonicalText(first), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pose\tdépose", "Pose\\tdépose")]
    [InlineData("Pose\nligne=2", "Pose\\nligne=2")]
    [InlineData("Pose\r\nfin", "Pose\\r\\nfin")]
    [InlineData("Pose\\n", "Pose\\\\n")]
    public void Lets_no_text_pass_for_another_line(string description, string written)
    {
        var invoice = AnInvoice.With(A.Line(100m)).Issued();
        LegalFields.Set(invoice.Lines[0], nameof(InvoiceLine.Description), description);

        Assert.Contains($"\nligne=1\t{written}\t", InvoiceSeal.CanonicalText(invoice), StringComparison.Ordinal);
    }

    [Fact]
    public void Ignores_what_payments_change()
    {
        var invoice = AnInvoice.WithOneLine().Issued();

        invoice.Record(5, A.Payment(50m), A.Today, A.Instant);

        Assert.Equal(invoice.Seal, InvoiceSeal.Of(invoice));
    }

    [Fact]
    public void Does_not_depend_on_the_order_rows_are_read_in()
    {
        var invoice = AnInvoice.With(A.Line(100m), A.Line(50m, 10m)).Issued();

        LegalFields.Reverse(invoice, "_lines");
        LegalFields.Reverse(invoice, "_vatBreakdown");

        Assert.Equal(invoice.Seal, InvoiceSeal.Of(invoice));
    }

    /// <summary>An issued document that fills every field.</summary>
    private static Invoice Whole()
    {
        var client = AClient.Firm().With(profile => profile with
        {
            Siret = "55210055400005",
            VatNumber = "FR96552100554",
            Email = "compta@duval.fr",
            Phone = "04 72 00 00 00",
        });
        var company = ACompany.Complete().With(settings => settings with
        {
            ShareCapital = new(10_000m),
            Siret = "73282932000009",
            Email = "contact@martin.fr",
            Phone = "01 40 00 00 00",
            Bic = "AGRIFRPP",
            VatOnDebits = true,
        });
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(
            A.Line(80m, quantity: 1.5m, discount: 10m) with { Unit = Unit.Hour },
            A.UntaxedLine(VatCategory.E, 50m, "Formation", "VATEX-FR-CGI261-4")).For(client).SoldBy(company).Deducting(deposit).Discounted(8m)
            .Where(content => content with
            {
                SupplyDate = A.Day("2026-03-20"),
                DeliveryAddress = new("1 quai du Port", "13002", "Marseille", "FR"),
                BuyerReference = "DUV-7",
                PurchaseOrder = "BC-1",
                Notes = "Merci\nde votre confiance",
            });
        var invoice = builder.Build();
        builder.Issue(invoice, rank: 2, previousSeal: new('a', 64), terms: new(null, A.Payment(10m, "2026-03-31"), 9, A.Instant));
        return invoice;
    }

    /// <summary>The example of docs/seal-format.md; an arrow stands for a tab.</summary>
    private static readonly string DocumentedText = """
        version=minicrm-empreinte/1
        precedente=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        rang=2
        type=facture
        numero=F2026-00002
        date_emission=2026-03-31
        date_echeance=2026-04-30
        date_prestation=2026-03-20
        periode_debut=
        periode_fin=
        nature_operation=services
        client_id=1
        projet_id=
        reference_acheteur=DUV-7
        bon_commande=BC-1
        moyen_paiement=virement
        livraison=1 quai du Port→13002→Marseille→FR
        facture_origine=→→
        vendeur=Atelier Martin→SARL→10000.00→732829320→73282932000009→RCS Paris→→FR44732829320→3 place du Marché→75011→Paris→FR→contact@martin.fr→01 40 00 00 00→732829320→FR7630006000011234567890189→AGRIFRPP→reel→debits
        acheteur=Menuiserie Duval→entreprise→12 rue des Lilas→69003→Lyon→FR→552100554→55210055400005→FR96552100554→compta@duval.fr→04 72 00 00 00→552100554
        ligne=1→Pose de menuiseries→1.5→heure→80.00→10.00→S→20.00→→→108.00
        ligne=2→Pose de menuiseries→1→unite→50.00→0.00→E→0.00→Formation→VATEX-FR-CGI261-4→50.00
        remise_globale=8.00
        tva=E→0.00→47.47→0.00→Formation→VATEX-FR-CGI261-4
        tva=S→20.00→102.53→20.51→→
        totaux=150.00→20.51→170.51→10.00→2026-03-31→50.00
        acompte=3→F2026-00001→2026-03-31→100.00→120.00
        mention=AAB→Pas d'escompte pour paiement anticipé.→C. com., art. L441-9, I
        mention=PMD→Pénalités de retard : taux de refinancement de la BCE majoré de 10 points, exigibles sans rappel dès le lendemain de l'échéance.→C. com., art. L441-10, II
        mention=PMT→Indemnité forfaitaire pour frais de recouvrement due par un professionnel en cas de retard de paiement : 40 €.→C. com., art. L441-10, II et D441-5
        mention=→Option pour le paiement de la taxe d'après les débits→CGI, ann. II, art. 242 nonies A, I ; décret 2022-1299
        notes=Merci\nde votre confiance

        """.Replace('→', '\t');
}
