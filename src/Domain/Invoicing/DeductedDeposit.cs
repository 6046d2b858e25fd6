using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>A deposit invoice as the invoice that deducts it keeps it.</summary>
public sealed record DeductedDeposit(int Id, string Number, DateOnly IssueDate, Money NetAmount, Money GrossAmount);

/// <summary>The invoice that a credit note corrects, as the note keeps it (EN 16931, BG-3).</summary>
public sealed record CorrectedInvoice(int Id, string Number, DateOnly IssueDate);
