using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Makes the lines of a document from what a user wrote, or says everything that is wrong with them.</summary>
internal static class LineDrafting
{
    public const int MostLines = 1_000;

    public static IReadOnlyList<InvoiceLine> Lines(IReadOnlyList<LineContent> contents, VatPolicy policy, FieldErrors errors)
    {
        if (!AreFewEnough(contents, errors)) return [];

        var lines = new List<InvoiceLine>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            var path = $"Lines[{i}].";
            CheckTexts(contents[i], path, errors);
            var line = InvoiceLine.Of(i + 1, contents[i], policy.Resolve(contents[i], path, errors));
            line.NetAmount.CheckBound(errors, $"{path}NetAmount");
            lines.Add(line);
        }

        CheckTogether(lines, errors);
        return lines;
    }

    public static bool AreFewEnough(IReadOnlyList<LineContent> contents, FieldErrors errors)
    {
        errors.AddIf(contents.Count > MostLines, "Lines", "1 000 lignes au plus.", "1,000 lines at most.");
        return contents.Count <= MostLines;
    }

    private static void CheckTexts(LineContent line, string path, FieldErrors errors)
    {
        PlainText.Require(errors, $"{path}Description", line.Description);
        PlainText.Check(errors, $"{path}Description", line.Description, PlainText.Description, multiline: true);
        PlainText.Check(errors, $"{path}ExemptionReason", line.ExemptionReason);
        PlainText.Check(errors, $"{path}ExemptionCode", line.ExemptionCode);
    }

    /// <summary>BR-O-11: O stands alone. One reason per category, since EN 16931 groups by category and rate.</summary>
    private static void CheckTogether(List<InvoiceLine> lines, FieldErrors errors)
    {
        var mixesOutOfScope = lines.Any(line => line.VatCategory == VatCategory.O) && lines.Any(line => line.VatCategory != VatCategory.O);
        errors.AddIf(mixesOutOfScope, "Lines", "La catégorie O ne se mêle à aucune autre sur une facture.",
            "Category O cannot be mixed with another on one invoice.", "BR-O-11");

        foreach (var category in lines.GroupBy(line => line.VatCategory))
        {
            var first = category.First();
            foreach (var line in category.Where(line => line.ExemptionReason != first.ExemptionReason || line.ExemptionCode != first.ExemptionCode))
            {
                var field = line.ExemptionReason != first.ExemptionReason ? nameof(line.ExemptionReason) : nameof(line.ExemptionCode);
                errors.Add($"Lines[{line.Position - 1}].{field}",
                    $"Deux motifs différents de la catégorie {category.Key} ne peuvent figurer sur une même facture.",
                    $"Two different reasons of category {category.Key} cannot share an invoice.");
            }
        }
    }
}
