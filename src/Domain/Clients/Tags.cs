using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>Free labels of a client: up to 50, each of 1 to 50 characters, none twice, in the order given.</summary>
public static class Tags
{
    public const int Most = 50;
    public const int Longest = 50;

    public static void Check(FieldErrors errors, IReadOnlyList<string> tags)
    {
        errors.AddIf(tags.Count > Most, "Tags", $"{Most} étiquettes au plus.", $"{Most} tags at most.");
        errors.AddIf(tags.Distinct(StringComparer.Ordinal).Count() != tags.Count, "Tags",
            "Une étiquette ne peut figurer deux fois.", "A tag cannot appear twice.");
        for (var i = 0; i < Math.Min(tags.Count, Most); i++)
        {
            var field = $"Tags[{i}]";
            PlainText.Require(errors, field, tags[i]);
            PlainText.Check(errors, field, tags[i], Longest);
        }
    }
}
