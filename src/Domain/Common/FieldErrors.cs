namespace MiniCrm.Domain.Common;

/// <summary>Gathers everything wrong with a request, so that it is refused once with the whole list.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FieldError> All => _errors;

    public void Add(string field, string french, string english, string? rule = null) =>
        _errors.Add(new(field, new(french, english), rule));

    public void Add(FieldError error) => _errors.Add(error);

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
