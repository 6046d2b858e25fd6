using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What the document is.</summary>
public enum InvoiceKind
{
    /// <summary>An ordinary invoice (UNTDID 1001: 380).</summary>
    Invoice,

    /// <summary>A deposit invoice (UNTDID 1001: 386).</summary>
    Deposit,

    /// <summary>A credit note (UNTDID 1001: 381); its amounts are positive, its kind is the sign.</summary>
    CreditNote,
}

public static class InvoiceKinds
{
    /// <summary>As it adds up with others: what a credit note gives back counts negative.</summary>
    public static Money WithSign(this InvoiceKind kind, Money amount) => kind == InvoiceKind.CreditNote ? -amount : amount;
}

/// <summary>Draft until issued; an issued document never changes again.</summary>
public enum InvoiceStatus
{
    Draft,
    Issued,
}

/// <summary>Where the money stands; the first that holds, in this order of question: credited, paid, late, partly paid, waiting.</summary>
public enum PaymentStatus
{
    Pending,
    Partial,
    Paid,
    Overdue,
    FullyCredited,
}

/// <summary>Nature of the operation, a compulsory mention since decree 2022-1299.</summary>
public enum OperationNature
{
    Goods,
    Services,
    Mixed,
}

/// <summary>How money is expected or was received.</summary>
public enum PaymentMethod
{
    Transfer,
    Card,
    Cheque,
    Cash,
    DirectDebit,
}

/// <summary>Unit of measure of a line; each has its code of UN/ECE recommendation 20 in the e-invoice.</summary>
public enum Unit
{
    Piece,
    Hour,
    Day,
    Month,
    Year,
    LumpSum,
    Kilogram,
    Gram,
    Tonne,
    Litre,
    Metre,
    SquareMetre,
    CubicMetre,
    Kilometre,
    Set,
    Percent,
}

/// <summary>VAT category of EN 16931 (UNTDID 5305), in the order of the codes.</summary>
#pragma warning disable CA1712, CA1720 // The codes of the standard are the names.
public enum VatCategory
{
    /// <summary>Reverse charge, intra-EU services included.</summary>
    AE,

    /// <summary>Exempt.</summary>
    E,

    /// <summary>Export outside the EU.</summary>
    G,

    /// <summary>Intra-EU supply of goods.</summary>
    K,

    /// <summary>Outside the scope of VAT; alone on its invoice.</summary>
    O,

    /// <summary>Standard or reduced rate above zero.</summary>
    S,

    /// <summary>Zero rated.</summary>
    Z,
}
#pragma warning restore CA1712, CA1720
