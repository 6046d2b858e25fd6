using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>What a list can refuse.</summary>
public static class ListErrors
{
    /// <param name="field">English name of the parameter.</param>
    /// <param name="french">What is wrong with its value, and what to do.</param>
    /// <param name="english">The same.</param>
    public static DomainError InvalidParameter(string field, string french, string english) =>
        new(ErrorKind.Rule, "parametre_invalide", new("Un paramètre a une valeur invalide.", "A parameter has an invalid value."))
        {
            Fields = [new(field, new(french, english))],
        };

    internal static DomainError Cursor { get; } = InvalidParameter("Cursor",
        "Ce curseur n'est pas celui d'une page de cette liste dans cet ordre : reprenez à la première page.",
        "This cursor does not belong to this list in this order: start again from the first page.");

    internal static DomainError Ordering(IEnumerable<string> french) => InvalidParameter("Ordering",
        $"Les ordres possibles sont {string.Join(", ", french)}, avec ou sans - devant.",
        $"The possible orderings are {string.Join(", ", french)}, with or without - before.");

    internal static DomainError PageSize { get; } = InvalidParameter("PageSize",
        $"Une page compte de 1 à {PageRequest.MostRows} éléments.", $"A page has 1 to {PageRequest.MostRows} items.");

    /// <param name="field">English name of the parameter.</param>
    internal static DomainError Text(string field) => InvalidParameter(field,
        $"{PlainText.SingleLine} caractères au plus, sans caractère de contrôle.", $"{PlainText.SingleLine} characters at most, none of them a control character.");

    /// <param name="field">English name of the parameter.</param>
    internal static DomainError Id(string field) => InvalidParameter(field, "Un entier positif est attendu.", "A positive integer is expected.");
}
