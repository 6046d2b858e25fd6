namespace MiniCrm.Domain.Common;

/// <summary>What kind of refusal it is; the hosts translate it once (HTTP status, exit code).</summary>
public enum ErrorKind
{
    /// <summary>The content breaks a rule.</summary>
    Rule,

    /// <summary>The content is fine, the present state forbids it.</summary>
    Conflict,

    /// <summary>What is asked for isn't there.</summary>
    NotFound,

    /// <summary>The one who asks may not.</summary>
    Forbidden,

    /// <summary>Nobody, or somebody who is not who they say.</summary>
    Unauthenticated,

    /// <summary>Someone saved first.</summary>
    Stale,

    /// <summary>The request contradicts an earlier one with the same key.</summary>
    Contradiction,

    /// <summary>Too often; try again later.</summary>
    TooMany,
}

/// <summary>One field and what is wrong with it.</summary>
/// <param name="Field">English path from the request's root, such as <c>Lines[0].Quantity</c>; the wire translates it.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Rule">Id of the business rule that refused, such as <c>BR-FR-10</c>, where there is one.</param>
public sealed record FieldError(string Field, Text Message, string? Rule = null);

/// <summary>A refusal: its kind, a stable French code, and a sentence a user may see.</summary>
public sealed record DomainError(ErrorKind Kind, string Code, Text Message)
{
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    public DomainException AsException() => new(this);
}
