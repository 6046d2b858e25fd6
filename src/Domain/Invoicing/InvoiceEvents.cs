using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

public sealed record InvoiceDrafted(Invoice Invoice) : IDomainEvent;

public sealed record InvoiceRedrafted(Invoice Invoice) : IDomainEvent;

/// <summary>An invoice, deposit or credit note got its number.</summary>
public sealed record InvoiceIssued(Invoice Invoice) : IDomainEvent;

public sealed record PaymentRecorded(Invoice Invoice, Payment Payment) : IDomainEvent;

public sealed record PaymentUndone(Invoice Invoice, Payment Payment) : IDomainEvent;

/// <summary>A credit note was issued against this invoice.</summary>
public sealed record InvoiceCredited(Invoice Invoice, Invoice CreditNote) : IDomainEvent;
