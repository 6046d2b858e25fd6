using MiniCrm.Domain.Clients;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>A postal address (BG-5, BG-8, BG-15). The standard has three lines for the street.</summary>
internal static class PostalTradeAddress
{
    public static void Write(CiiWriter xml, PostalAddress address)
    {
        var lines = (address.Street ?? "").Split('\n', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        using (xml.Group("ram:PostalTradeAddress"u8))
        {
            xml.Optional("ram:PostcodeCode"u8, address.PostalCode);
            xml.Optional("ram:LineOne"u8, lines.ElementAtOrDefault(0));
            xml.Optional("ram:LineTwo"u8, lines.ElementAtOrDefault(1));
            xml.Optional("ram:LineThree"u8, lines.ElementAtOrDefault(2)?.Replace('\n', ' '));
            xml.Optional("ram:CityName"u8, address.City);
            xml.Text("ram:CountryID"u8, address.Country);
        }
    }
}
