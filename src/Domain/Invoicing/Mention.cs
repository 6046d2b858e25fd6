namespace MiniCrm.Domain.Invoicing;

/// <summary>A sentence the law wants on the document, frozen at issue.</summary>
/// <param name="Subject">Subject code of the note (UNTDID 4451: PMT, PMD, AAB, TXD, REG…); null for a plain note.</param>
/// <param name="Text">The sentence, in French: it is addressed to a French administration.</param>
/// <param name="Source">The article it comes from.</param>
public sealed record Mention(string? Subject, string Text, string Source);
