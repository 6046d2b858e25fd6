using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Refusals about the form of a request.</summary>
public static class WireErrors
{
    /// <param name="fields">Their paths; the first <see cref="FieldErrors.Most"/> are told.</param>
    public static DomainError ReadOnly(params IReadOnlyList<string> fields) => new(ErrorKind.Rule, "champ_lecture_seule", new(
        "Un champ en lecture seule ne correspond pas à sa valeur.", "A read-only field does not match its value."))
    {
        Fields = [.. fields.Take(FieldErrors.Most).Select(field => new FieldError(field, Differs))],
    };

    private static Text Differs => new("Ce champ est en lecture seule : sa valeur est différente.", "This field is read-only: its value differs.");
}
