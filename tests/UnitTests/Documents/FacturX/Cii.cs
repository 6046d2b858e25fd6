using System.Globalization;
using System.Xml.Linq;
using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.FacturX;

namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>The e-invoice of a document, read back by a general XML parser.</summary>
internal sealed class Cii
{
    private const string Namespace = "urn:un:unece:uncefact:data:standard:";
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["rsm"] = Namespace + "CrossIndustryInvoice:100",
        ["ram"] = Namespace + "ReusableAggregateBusinessInformationEntity:100",
        ["udt"] = Namespace + "UnqualifiedDataType:100",
        ["qdt"] = Namespace + "QualifiedDataType:100",
    };

    private Cii(XDocument document) => Root = document.Root!;

    public XElement Root { get; }

    public static Cii Of(InvoiceDocument document)
    {
        using var stream = new MemoryStream(new CrossIndustryInvoice().Write(document));
        return new(XDocument.Load(stream));
    }

    /// <summary>Elements by a path of local names below any element, such as <c>SellerTradeParty/Name</c>.</summary>
    public IReadOnlyList<XElement> All(string path) => All(Root, path);

    public static IReadOnlyList<XElement> All(XElement start, string path)
    {
        var names = path.Split('/');
        return [.. names.Skip(1).Aggregate(
            start.Descendants().Where(element => element.Name.LocalName == names[0]),
            (elements, name) => elements.Elements().Where(element => element.Name.LocalName == name))];
    }

    public string One(string path) => Assert.Single(All(path)).Value;

    public decimal Amount(string path) => Number(One(path));

    public bool Has(string path) => All(path).Count > 0;

    /// <summary>Value and scheme of the only such element, as <c>scheme:value</c>.</summary>
    public string Identified(string path)
    {
        var element = Assert.Single(All(path));
        return $"{element.Attribute("schemeID")!.Value}:{element.Value}";
    }

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary><c>ram:Name</c>, as the standard writes it.</summary>
    public static string Prefixed(XElement element) =>
        $"{Prefixes.Single(prefix => prefix.Value == element.Name.NamespaceName).Key}:{element.Name.LocalName}";
}
