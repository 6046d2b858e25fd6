using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

/// <summary>What one rule says of a document about to be issued on 31 March 2026.</summary>
internal static class Findings
{
    /// <summary>Such as <c>Error Lines</c>.</summary>
    public static IEnumerable<string> Of<TRule>(AnInvoice builder, DateOnly? on = null) where TRule : IInvoicingRule, new() =>
        builder.Build().Review(on ?? AnInvoice.IssueDay, builder.Parties, builder.Deposits, [new TRule()]).Select(found => $"{found.Finding.Severity} {found.Finding.Field}");

    /// <summary>Such as <c>PMT: text</c>, frozen by that rule alone.</summary>
    public static IEnumerable<string> MentionsOf<TRule>(AnInvoice builder, DateOnly? on = null) where TRule : IInvoicingRule, new()
    {
        var invoice = builder.Build();
        builder.Issue(invoice, on, rules: [new TRule()]);
        return invoice.Mentions.Select(mention => $"{mention.Subject}: {mention.Text}");
    }
}
