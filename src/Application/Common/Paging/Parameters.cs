using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>What the value of a parameter must be, whatever list it is of.</summary>
internal static class Parameters
{
    /// <param name="field">English name of the parameter.</param>
    /// <param name="text">One line.</param>
    /// <exception cref="DomainException"><c>parametre_invalide</c>: too long, or with characters that the database does not take.</exception>
    public static void CheckText(string field, string text)
    {
        var errors = new FieldErrors();
        PlainText.Check(errors, field, text);
        if (errors.Any) throw ListErrors.Text(field).AsException();
    }

    /// <exception cref="DomainException"><c>parametre_invalide</c>: ids are positive.</exception>
    public static void CheckId(string field, int? id)
    {
        if (id <= 0) throw ListErrors.Id(field).AsException();
    }
}
