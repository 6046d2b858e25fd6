using System.Text.RegularExpressions;
using MiniCrm.Application.Clients;
using MiniCrm.Domain.Clients;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Pages.Clients;

/// <summary>A client as its form holds it.</summary>
internal static partial class ClientFields
{
    private static readonly ClientProfile Usual = new();

    public static Dictionary<string, string?> Blank(string? name = null) => new()
    {
        [nameof(ClientProfile.Name)] = name,
        [nameof(ClientProfile.Kind)] = Usual.Kind.ToString(),
        [nameof(ClientProfile.Status)] = Usual.Status.ToString(),
        [nameof(ClientProfile.Country)] = Usual.Country,
    };

    public static Dictionary<string, string?> Of(ClientDetails client) => new()
    {
        [nameof(client.Name)] = client.Name,
        [nameof(client.Kind)] = client.Kind.ToString(),
        [nameof(client.Email)] = client.Email,
        [nameof(client.Phone)] = client.Phone,
        [nameof(client.Street)] = client.Street,
        [nameof(client.PostalCode)] = client.PostalCode,
        [nameof(client.City)] = client.City,
        [nameof(client.Country)] = client.Country,
        [nameof(client.Siren)] = client.Siren,
        [nameof(client.Siret)] = client.Siret,
        [nameof(client.VatNumber)] = client.VatNumber,
        [nameof(client.ElectronicAddress)] = client.ElectronicAddress,
        [nameof(client.Notes)] = client.Notes,
        [nameof(client.Status)] = client.Status.ToString(),
        [nameof(client.Tags)] = string.Join(", ", client.Tags.Select(Written)),
    };

    public static ClientProfile Read(Form form) => new()
    {
        Name = form.Text(nameof(ClientProfile.Name)),
        Kind = form.Choice(nameof(ClientProfile.Kind), Usual.Kind),
        Email = form.Text(nameof(ClientProfile.Email)),
        Phone = form.Text(nameof(ClientProfile.Phone)),
        Street = form.Text(nameof(ClientProfile.Street)),
        PostalCode = form.Text(nameof(ClientProfile.PostalCode)),
        City = form.Text(nameof(ClientProfile.City)),
        Country = form.Text(nameof(ClientProfile.Country))?.ToUpperInvariant() ?? Usual.Country,
        Siren = form.Joined(nameof(ClientProfile.Siren)),
        Siret = form.Joined(nameof(ClientProfile.Siret)),
        VatNumber = form.Joined(nameof(ClientProfile.VatNumber)),
        ElectronicAddress = form.Text(nameof(ClientProfile.ElectronicAddress)),
        Notes = form.Text(nameof(ClientProfile.Notes)),
        Status = form.Choice(nameof(ClientProfile.Status), Usual.Status),
        Tags = TagsOf(form[nameof(ClientProfile.Tags)]),
    };

    /// <summary>Parted by commas, semicolons or line ends; one that holds such a sign stands between quotes.</summary>
    public static string[] TagsOf(string typed) =>
    [
        .. Tags().Matches(typed)
            .Select(match => match.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups["plain"].Value.Trim())
            .Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    private static string Written(string tag) =>
        tag.AsSpan().ContainsAny(",;\"\n") ? $"\"{tag.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tag;

    [GeneratedRegex("""[ \t]*"(?<quoted>(?:[^"]|"")*)"[ \t]*(?=[,;\n]|$)|(?<plain>[^,;\n]+)""")]
    private static partial Regex Tags();
}
