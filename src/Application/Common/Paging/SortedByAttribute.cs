namespace MiniCrm.Application.Common.Paging;

/// <summary>What else than the id the list of these filters may be sorted by.</summary>
/// <param name="fields">English names, as the handler's <c>Orderings</c> have them.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SortedByAttribute(params string[] fields) : Attribute
{
    public IReadOnlyList<string> Fields { get; } = fields;
}
