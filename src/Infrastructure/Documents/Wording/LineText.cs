namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>A line's description as page and XML both read it: the first line names the thing, what follows explains it.</summary>
internal readonly record struct LineText(string Name, string? Details)
{
    public static LineText Of(string description)
    {
        var text = description.ReplaceLineEndings("\n").Trim();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? new(text, null) : new(text[..end].TrimEnd(), text[(end + 1)..].Trim('\n'));
    }
}
