using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Builders;

/// <summary>The product's invoicing rules, found as the product finds them.</summary>
public static class TheRules
{
    public static IReadOnlyList<IInvoicingRule> All { get; } =
    [
        .. typeof(IInvoicingRule).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IInvoicingRule)))
            .Select(type => (IInvoicingRule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
