using System.Collections.Frozen;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Common;

/// <summary>What an API key may be used for. The list is closed: every call of the API needs exactly one of these, or is for people alone.</summary>
/// <remarks>Writing in an area includes reading it: a change shows what it changed.</remarks>
public enum Scope
{
    ReadClients,
    WriteClients,
    ReadProjects,
    WriteProjects,

    /// <summary>Also their PDF and XML, and asking for them.</summary>
    ReadInvoices,

    /// <summary>Also issuing, payments and credit notes.</summary>
    WriteInvoices,
    ReadCompany,
    WriteCompany,
    ReadDashboard,

    /// <summary>Whole files: invoices as CSV, FEC, register.</summary>
    ReadExports,
    ReadUsers,

    /// <summary>As much as being an administrator: who invites somebody can make them anything.</summary>
    WriteUsers,
    ReadKeys,

    /// <summary>A key makes no key that could do more than itself.</summary>
    WriteKeys,
    ReadJournal,

    /// <summary>Also the events that were delivered.</summary>
    ReadWebhooks,
    WriteWebhooks,
}

public static class Scopes
{
    private static readonly FrozenDictionary<Scope, Scope> Wider = Enum.GetValues<Scope>()
        .Where(scope => scope.ToString().StartsWith("Read", StringComparison.Ordinal) && Enum.IsDefined(typeof(Scope), "Write" + scope.ToString()[4..]))
        .ToFrozenDictionary(scope => scope, scope => Enum.Parse<Scope>("Write" + scope.ToString()[4..]));

    private static readonly FrozenDictionary<string, Scope> ByWord = Enum.GetValues<Scope>().ToFrozenDictionary(Word, StringComparer.Ordinal);

    /// <summary>As the wire and the database have it: <c>clients:lire</c>.</summary>
    public static string Word(this Scope scope) => FrenchVocabulary.WordOf(scope);

    /// <exception cref="KeyNotFoundException">There is no such scope.</exception>
    public static Scope Of(string word) => ByWord[word];

    /// <summary>Whether somebody who has these may do what needs that one.</summary>
    public static bool Cover(this IReadOnlyCollection<Scope> scopes, Scope needed) =>
        scopes.Contains(needed) || (Wider.TryGetValue(needed, out var wider) && scopes.Contains(wider));
}
