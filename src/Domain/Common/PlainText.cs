namespace MiniCrm.Domain.Common;

/// <summary>What a text from outside must be: bounded, without control characters; empty means absent.</summary>
public static class PlainText
{
    /// <summary>Most characters of a single-line text.</summary>
    public const int SingleLine = 200;

    /// <summary>Most characters of an invoice line's description.</summary>
    public const int Description = 1_000;

    /// <summary>Most characters of notes and mentions.</summary>
    public const int Notes = 10_000;

    /// <summary>What is said of a field that has to be there.</summary>
    public static Text Required { get; } = new("Ce champ est obligatoire.", "This field is required.");

    /// <summary>Without spaces around it, and null when nothing is left. Control characters stay, so that they are refused and not dropped.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || text.All(IsBlank)) return null;
        var (start, end) = (0, text.Length);
        while (IsBlank(text[start])) start++;
        while (IsBlank(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>As it is, and null when nothing but spaces and line breaks is in it: long texts keep their shape.</summary>
    public static string? OrNull(string? text) => text is null || text.All(letter => IsBlank(letter) || IsLineBreak(letter)) ? null : text;

    /// <summary>Adds what is wrong with a text, if anything.</summary>
    public static void Check(FieldErrors errors, string field, string? text, int most = SingleLine, bool multiline = false)
    {
        if (text is null) return;
        errors.AddIf(IsLongerThan(most, text), field, $"{most} caractères au plus.", $"{most} characters at most.");
        errors.AddIf(text.Any(letter => IsRefused(letter, multiline)) || HasLoneSurrogate(text), field,
            "Les caractères de contrôle ne sont pas admis.", "Control characters are not allowed.");
    }

    public static void Require(FieldErrors errors, string field, string? text) =>
        errors.AddIf(string.IsNullOrWhiteSpace(text), field, Required.French, Required.English);

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) && !IsRefused(letter, multiline: false);

    /// <summary>In characters as people and the database count them: one outside the basic plane is one.</summary>
    private static bool IsLongerThan(int most, string text) => text.Length > most && text.EnumerateRunes().Count() > most;

    private static bool IsRefused(char letter, bool multiline) => IsLineBreak(letter) ? !multiline : char.IsControl(letter) || letter is '\uFFFE' or '\uFFFF';

    /// <summary>Those of keyboards, and those that come along from word processors.</summary>
    private static bool IsLineBreak(char letter) => letter is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
