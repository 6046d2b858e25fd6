using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Exports;

/// <summary>An issued document, as far as accounting reads it.</summary>
internal sealed record Issued
{
    public required int Id { get; init; }
    public required long Rank { get; init; }
    public required InvoiceKind Kind { get; init; }
    public required InvoiceNumber Number { get; init; }
    public required DateOnly IssueDate { get; init; }
    public required int ClientId { get; init; }
    public required string ClientName { get; init; }
    public required Buyer Buyer { get; init; }
    public required OperationNature Nature { get; init; }
    public required IReadOnlyList<VatSubtotal> Vat { get; init; }
    public required IReadOnlyList<DeductedDeposit> Deposits { get; init; }
    public required int? OriginalId { get; init; }
    public required Money NetAmount { get; init; }
    public required Money Turnover { get; init; }

    /// <summary>The invoice that its movements on the client's account are settled with.</summary>
    public int RootId => OriginalId ?? Id;
}
