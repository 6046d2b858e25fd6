using System.Globalization;
using System.Text.RegularExpressions;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common.French;
using MiniCrm.Infrastructure.Persistence.Auditing;
using MiniCrm.Tests;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.UnitTests.Pages;

public partial class NamingFields
{
    [Fact]
    public void Each_field_that_a_rule_names_has_a_name_on_the_page_and_in_the_API()
    {
        string[] named = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Domain/Invoicing/Rules"))
            .SelectMany(file => FieldPath().Matches(File.ReadAllText(file)).Select(match => match.Groups["field"].Value)).Distinct().Order(StringComparer.Ordinal)];

        Assert.Contains("TradeRegister", named);
        Assert.Contains("IssueDate", named);
        Assert.Contains("PostalCode", named);
        Assert.Equal(["Client", "Notes"], named.Where(field => French(field) == field));   // the same word in both languages
        Assert.All(named, field => Assert.NotEmpty(FrenchVocabulary.Of(field)));
    }

    [Fact]
    public void Whose_field_it_is_comes_first() =>
        Assert.Equal(["Votre entreprise, forme juridique", "Votre entreprise, RCS"], [French("Company.LegalForm"), French("Company.TradeRegister")]);

    [Fact]
    public void Each_field_whose_change_the_history_tells_has_a_name_on_the_page()
    {
        AuditTarget[] business = [AuditTarget.Client, AuditTarget.Project, AuditTarget.Invoice];
        string[] told = [.. AuditedKinds.All.Where(kind => business.Contains(kind.Target)).SelectMany(kind => kind.Words).Append("lignes").Select(word => FrenchVocabulary.EnglishFor(word)!).Distinct()];

        Assert.Contains("ElectronicAddress", told);
        Assert.Equal(["Notes"], told.Where(field => French(field) == field));   // the same word in both languages
    }

    [Fact]
    public void Within_a_sentence_it_has_no_capital()
    {
        string[] fields = ["Phone", "SupplyDate", "BuyerReference", "Siren", "VatNumber"];

        Assert.Equal(["téléphone", "date de prestation", "référence de l'acheteur", "SIREN", "n° de TVA"], fields.Select(field => In("fr-FR", speech => FieldNames.Within(field, speech))));
    }

    private static string French(string path) => In("fr-FR", speech => FieldNames.Of(path, speech));

    private static string In(string language, Func<Speech, string> said)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return said(new Speech());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The last word of a literal that is a path of words and nothing else, or ends in one: <c>"Client.Siren"</c>, <c>$"{owner}.Siren"</c>.</summary>
    [GeneratedRegex("[\".](?<field>[A-Z][a-z]+(?:[A-Z][a-z]+)*)\"")]
    private static partial Regex FieldPath();
}
