namespace MiniCrm.Domain.Invoicing;

/// <summary>A sentence the law wants on the document, frozen at issue.</summary>
/// <param name="Subject">Subject code of the note (UNTDID 4451: PMT, PMD, AAB, TXD, REG…); null for a plain note.</param>
/// <param name="Text">The sentence, in French: it is addressed to a French administration.</param>
/// <param name="Source">The article it comes from.</param>
public sealed record Mention(string? Subject, string Text, string Source)
{
    /// <summary>A legal wording, with the firm's own figure or terms where it has a place for them.</summary>
    public static Mention Of(string? subject, LegalText wording, string own = "") =>
        new(subject, wording.Text.Replace("{0}", own, StringComparison.Ordinal), wording.Source);
}
