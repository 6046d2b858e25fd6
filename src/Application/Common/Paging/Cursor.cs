using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MiniCrm.Application.Common.Paging;

/// <summary>Where a page begins, and which way it is read. Opaque to callers; nothing in it is trusted.</summary>
/// <param name="List">Name of the list; another list's cursor is refused.</param>
/// <param name="Ordering">With its sign; another ordering's cursor is refused.</param>
/// <param name="Forward">Towards the end of the list.</param>
/// <param name="Position">The row it was read from, excluded; null for the list's own end: its start when forward.</param>
internal sealed record Cursor(string List, string Ordering, bool Forward, CursorPosition? Position)
{
    private const int Longest = 4_000;
    private const char Separator = '\n';
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static Cursor Start(string list, string ordering) => new(list, ordering, true, null);

    /// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c>: not a cursor of this list in this order.</exception>
    public static Cursor Parse(string text, string list, string ordering)
    {
        try
        {
            var cursor = text.Length <= Longest ? Read(Strict.GetString(Base64Url.DecodeFromChars(text))) : throw new FormatException();
            // Only the spelling that we write: what differs in any bit is not ours.
            if (cursor.List == list && cursor.Ordering == ordering && cursor.ToString() == text) return cursor;
        }
        catch (Exception refused) when (refused is FormatException or OverflowException or ArgumentException)
        {
            // Refused below, whatever is wrong with it.
        }

        throw ListErrors.Cursor.AsException();
    }

    public override string ToString() => Base64Url.EncodeToString(Strict.GetBytes(string.Join(Separator, Parts())));

    private IEnumerable<string> Parts()
    {
        yield return List;
        yield return Ordering;
        yield return Forward ? ">" : "<";
        if (Position is null) yield break;
        yield return Position.Id.ToString(CultureInfo.InvariantCulture);
        if (Position.Key is not null) yield return Position.Key;
    }

    private static Cursor Read(string text)
    {
        // The key comes last and whole, whatever is in it.
        var parts = text.Split(Separator, 5);
        return new(parts[0], Part(1), Part(2) == ">", parts.Length > 3 ? new(KeyFormat.ReadId(parts[3]), parts.ElementAtOrDefault(4)) : null);

        string Part(int i) => i < parts.Length ? parts[i] : throw new FormatException();
    }
}

/// <summary>A row's place in its order.</summary>
/// <param name="Key">As <see cref="KeyFormat{TKey}"/> writes it; null when the row has none.</param>
internal sealed record CursorPosition(int Id, string? Key);
