namespace MiniCrm.Domain.Common;

/// <summary>Gathers everything wrong with a request, so that it is refused once with the whole list.</summary>
public sealed class FieldErrors
{
    /// <summary>A larger list helps nobody, and would let a small request make a huge answer.</summary>
    public const int Most = 100;

    private readonly List<FieldError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FieldError> All => _errors;

    public void Add(string field, string french, string english, string? rule = null) =>
        Add(new(field, new(french, english), rule));

    /// <summary>Beyond <see cref="Most"/> it is one too many, and left out.</summary>
    public void Add(FieldError error)
    {
        if (_errors.Count < Most) _errors.Add(error);
    }

    public void AddIf(bool wrong, string field, string french, string english, string? rule = null)
    {
        if (wrong) Add(field, french, english, rule);
    }

    /// <exception cref="DomainException"><c>requete_invalide</c> with every field gathered.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw CommonErrors.Invalid(_errors).AsException();
    }
}
