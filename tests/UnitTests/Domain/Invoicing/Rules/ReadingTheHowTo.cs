using MiniCrm.Tests;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

public class ReadingTheHowTo
{
    [Theory]
    [InlineData("PaymentTermIsLegal")]
    [InlineData("SaysSoleTrader")]
    public void Shows_the_rules_as_they_are(string rule)
    {
        var code = Repository.Read($"src/Domain/Invoicing/Rules/{rule}.cs");

        Assert.Contains(code[code.IndexOf("///", StringComparison.Ordinal)..].TrimEnd(), Repository.Read("docs/extending-invoicing.md"), StringComparison.Ordinal);
    }
}
