using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>The client that is made while its first invoice is written.</summary>
public static class NewClient
{
    public const string Prefix = "NewClient.";

    private static readonly string[] Texts = ["Name", "Siren", "VatNumber", "Email", "Street", "PostalCode", "City", "Country"];

    /// <summary>Whether somebody began to describe one.</summary>
    public static bool IsTyped(Form form) => Texts.Any(name => form.Text(Prefix + name) is not null);

    public static ClientProfile Profile(Form form) => new()
    {
        Name = form.Text(Prefix + "Name"),
        Kind = form.Choice(Prefix + "Kind", ClientKind.Business),
        Siren = form.Joined(Prefix + "Siren"),
        VatNumber = form.Joined(Prefix + "VatNumber"),
        Email = form.Text(Prefix + "Email"),
        Street = form.Text(Prefix + "Street"),
        PostalCode = form.Text(Prefix + "PostalCode"),
        City = form.Text(Prefix + "City"),
        Country = form.Text(Prefix + "Country")?.ToUpperInvariant() ?? Countries.France,
    };

    public static void Clear(Form form)
    {
        foreach (var name in Texts.Append("Kind")) form[Prefix + name] = "";
    }

    public static FieldError Placed(FieldError error) => error with { Field = Prefix + error.Field };
}
