namespace MiniCrm.Application.Webhooks;

/// <summary>What may happen that others can be told of; the whole list, by its names on the wire.</summary>
public static class EventKinds
{
    public const string ClientCreated = "client.cree";
    public const string ClientAmended = "client.modifie";
    public const string ClientDeleted = "client.supprime";
    public const string ProjectCreated = "projet.cree";
    public const string ProjectAmended = "projet.modifie";
    public const string ProjectDeleted = "projet.supprime";
    public const string InvoiceDrafted = "facture.creee";
    public const string InvoiceRedrafted = "facture.modifiee";
    public const string InvoiceDeleted = "facture.supprimee";
    public const string InvoiceIssued = "facture.emise";
    public const string InvoicePaid = "facture.payee";
    public const string InvoiceCancelled = "facture.annulee";
    public const string InvoiceOverdue = "facture.en_retard";
    public const string PdfReady = "facture.pdf_pret";
    public const string CreditNoteIssued = "avoir.emis";
    public const string PaymentReceived = "paiement.recu";
    public const string PaymentRefunded = "paiement.rembourse";
    public const string PaymentUndone = "paiement.annule";
    public const string CompanyAmended = "entreprise.modifiee";

    /// <summary>Sent to one endpoint that asked for it; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Stands for every kind, also those of later versions.</summary>
    public const string Any = "*";

    /// <summary>Those that can be subscribed to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ClientCreated, ClientAmended, ClientDeleted, ProjectCreated, ProjectAmended, ProjectDeleted, InvoiceDrafted, InvoiceRedrafted, InvoiceDeleted,
        InvoiceIssued, InvoicePaid, InvoiceCancelled, InvoiceOverdue, PdfReady, CreditNoteIssued, PaymentReceived, PaymentRefunded, PaymentUndone, CompanyAmended,
    ];

    /// <summary>Those that an event can be of.</summary>
    public static IReadOnlyList<string> Told { get; } = [.. All, Test];
}
