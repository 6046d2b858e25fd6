using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>The day after its due date something is still left to pay. Said once per invoice; time passes without any aggregate, so none raises it.</summary>
public sealed record InvoiceBecameOverdue(int InvoiceId, DateOnly DueDate) : IDomainEvent;
