using System.Globalization;
using System.Text.Json;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>The rows of a form in their order, each with the fields that are filled in.</summary>
internal sealed class RowList
{
    private const string Naming = "Description";

    private readonly SortedDictionary<string, string>[] _rows;

    private RowList(SortedDictionary<string, string>[] rows) => _rows = rows;

    /// <summary>JSON: the same for the same rows. Empty when there are none.</summary>
    public string Text => _rows.Length == 0 ? "" : JsonSerializer.Serialize(_rows);

    /// <param name="fields">By path, such as <c>Lines[0].Quantity</c>; the others are passed over.</param>
    public static RowList Of(IReadOnlyDictionary<string, string> fields) => new([.. fields
        .Where(field => field.Value.Length > 0)
        .Select(field => (Path: field.Key.Split('[', ']', '.'), field.Value))
        .Where(field => field.Path is ["Lines", _, "", _])
        .GroupBy(field => int.TryParse(field.Path[1], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : int.MaxValue)
        .OrderBy(row => row.Key)
        .Select(row => new SortedDictionary<string, string>(row.ToDictionary(cell => cell.Path[3], cell => cell.Value), StringComparer.Ordinal))]);

    /// <summary>What <see cref="Text"/> says, row by row.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text) =>
        text.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>[]>(text)!;

    /// <summary>Whether each is the row that stood there. Those of one name could have changed places unseen.</summary>
    public bool IsInOrderOf(RowList before) => Names.SequenceEqual(before.Names) && Names.Distinct().Count() == _rows.Length;

    private IEnumerable<string?> Names => _rows.Select(row => row.GetValueOrDefault(Naming));
}
