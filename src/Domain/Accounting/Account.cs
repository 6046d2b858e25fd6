using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Accounting;

/// <summary>An account of the plan comptable général, or a subdivision of one.</summary>
public sealed record Account(string Number, string Label);

/// <summary>Whose share of a collective account a line is: the client.</summary>
/// <param name="Number">Never changes: made of the client's id.</param>
/// <param name="Label">The client's name of today.</param>
public sealed record Auxiliary(string Number, string Label)
{
    public static Auxiliary Client(int id, string name) => new($"C{id:00000}", name);
}

/// <summary>A journal in which entries are numbered without a gap.</summary>
public sealed record Journal(string Code, string Label)
{
    public static Journal Sales { get; } = new("VE", "Ventes");

    public static Journal Bank { get; } = new("BQ", "Banque");

    public static Journal Cash { get; } = new("CA", "Caisse");
}

/// <summary>What says that debits and credits of a client's account cancel one another.</summary>
/// <param name="Code">The same on all of them, and on no others ever.</param>
/// <param name="Date">Day on which the last of them was entered.</param>
public sealed record Lettering(string Code, DateOnly Date)
{
    /// <summary>A to Z, AA to ZZ, and so on, by the rank of the invoice in the chain: the same at every export.</summary>
    public static string CodeOf(long rank)
    {
        var code = "";
        for (; rank > 0; rank = (rank - 1) / 26) code = (char)('A' + ((rank - 1) % 26)) + code;
        return code;
    }
}

/// <summary>One line of an entry: a debit or a credit, the other being zero.</summary>
public sealed record JournalLine(Account Account, Auxiliary? Auxiliary, Money Debit, Money Credit)
{
    /// <param name="account">Account moved.</param>
    /// <param name="debit">Debited when positive, credited when negative.</param>
    /// <param name="auxiliary">For a collective account.</param>
    public static JournalLine Of(Account account, Money debit, Auxiliary? auxiliary = null) =>
        debit.IsNegative ? new(account, auxiliary, Money.Zero, -debit) : new(account, auxiliary, debit, Money.Zero);

    public bool IsNothing => Debit.IsZero && Credit.IsZero;
}
