using System.Text.RegularExpressions;

namespace MiniCrm.WebUi;

/// <summary>How French is set: no line breaks before a colon, a semicolon, a question or exclamation mark, nor inside guillemets.</summary>
public static partial class Typography
{
    public static string French(string text) => Breaking().Replace(text, "\u00A0");

    [GeneratedRegex(@" (?=[:;?!»](?:\s|$))|(?<=«) ")]
    private static partial Regex Breaking();
}
