using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

/// <summary>One invoice in one statement; its lines and payments come as JSON arrays, and not as the product of their rows.</summary>
internal sealed class InvoiceReader(SingleRows rows) : IInvoiceReader
{
    private const string Statement = """
        SELECT s.etat, f.date_echeance, f.acomptes, f.id, f.type, f.statut, f.numero, f.client_id, f.projet_id, f.vendeur, f.acheteur, f.date_emission,
            f.date_prestation, f.periode_debut, f.periode_fin, f.nature_operation, f.adresse_livraison, f.reference_acheteur, f.bon_commande, f.moyen_paiement,
            (SELECT json_agg(json_build_object('position', l.position, 'description', l.description, 'quantite', l.quantite, 'unite', l.unite,
                    'prix_unitaire_ht', l.prix_unitaire_ht, 'remise_pourcent', l.remise_pourcent, 'taux_tva', l.taux_tva, 'categorie_tva', l.categorie_tva,
                    'motif_exoneration', l.motif_exoneration, 'code_vatex', l.code_vatex, 'montant_ht', l.montant_ht) ORDER BY l.position)
                FROM lignes_facture l WHERE l.facture_id = f.id),
            f.remise_globale, f.ventilation_tva, f.montant_ht, f.tva, f.montant_ttc,
            (SELECT json_agg(json_build_object('id', p.id, 'date', p.date, 'montant', p.montant, 'moyen', p.moyen, 'reference', p.reference) ORDER BY p.id)
                FROM paiements p WHERE p.facture_id = f.id AND p.date_annulation IS NULL),
            s.montant_paye, s.montant_avoirs, s.avoirs, s.reste_a_payer, s.trop_percu, f.facture_origine_id, f.empreinte, f.notes, f.date_creation
        FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.id = $1
        """;

    public Task<InvoiceDetails?> FindAsync(int id, DateOnly today, CancellationToken cancellationToken) =>
        rows.FindAsync(Statement, id, reader => DetailsOf(new(reader), today), cancellationToken);

    /// <summary>The columns in the order of the statement.</summary>
    private static InvoiceDetails DetailsOf(RowReader row, DateOnly today)
    {
        var (state, dueDate, deposits) = (row.WordOrNull<SettlementState>(), row.ValueOrNull<DateOnly>(), row.Json<DeductedDeposit[]>() ?? []);
        return new()
        {
            DueDate = dueDate,
            PaymentStatus = Settlement.StatusOf(state, dueDate, today),
            DepositIds = [.. deposits.Select(deposit => deposit.Id)],
            DepositsAmount = Money.Sum(deposits.Select(deposit => deposit.GrossAmount)),
            Id = row.Value<int>(),
            Kind = row.Word<InvoiceKind>(),
            Status = row.Word<InvoiceStatus>(),
            Number = row.Text(),
            ClientId = row.Value<int>(),
            ProjectId = row.ValueOrNull<int>(),
            Seller = SellerDetails.Of(row.Json<Seller>()),
            Buyer = BuyerDetails.Of(row.Json<Buyer>()),
            IssueDate = row.ValueOrNull<DateOnly>(),
            SupplyDate = row.ValueOrNull<DateOnly>(),
            PeriodStart = row.ValueOrNull<DateOnly>(),
            PeriodEnd = row.ValueOrNull<DateOnly>(),
            OperationNature = row.Word<OperationNature>(),
            DeliveryAddress = DeliveryAddressFields.Of(row.Json<PostalAddress>()),
            BuyerReference = row.Text(),
            PurchaseOrder = row.Text(),
            PaymentMethod = row.Word<PaymentMethod>(),
            Lines = row.Json<LineDetails[]>() ?? [],
            GlobalDiscount = row.Amount(),
            VatBreakdown = [.. (row.Json<VatSubtotal[]>() ?? []).Select(VatDetails.Of)],
            NetAmount = row.Amount(),
            VatAmount = row.Amount(),
            GrossAmount = row.Amount(),
            Payments = row.Json<PaymentDetails[]>() ?? [],
            AmountPaid = row.Amount(),
            CreditedAmount = row.Amount(),
            CreditNoteIds = row.Value<int[]>(),
            BalanceDue = row.Amount(),
            Overpaid = row.Amount(),
            OriginalInvoiceId = row.ValueOrNull<int>(),
            Seal = row.Text(),
            Notes = row.Text(),
            CreatedAt = row.Value<DateTime>(),
        };
    }
}
