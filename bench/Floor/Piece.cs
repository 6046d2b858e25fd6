using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MiniCrm.Floor;

/// <summary>An invoice as it is answered and told of: only what the scenario fills in can be other than empty.</summary>
internal sealed record Piece(int Id, int Client, decimal Net, decimal Vat, string Breakdown, DateTime CreatedAt)
{
    /// <summary>Null of a draft.</summary>
    public string? Number { get; init; }

    public DateOnly IssuedOn { get; init; }

    public DateOnly DueOn { get; init; }

    public string? Seal { get; init; }

    public decimal Paid { get; init; }

    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>JSON.</summary>
    public string Seller { get; init; } = "null";

    /// <summary>JSON.</summary>
    public string Buyer { get; init; } = "null";

    public decimal Gross => Net + Vat;

    public decimal Left => Gross - Paid;

    public string? State => Number is null ? null : Left == 0 ? "payee" : Paid == 0 ? "en_attente" : "partiel";

    public ArrayBufferWriter<byte> Whole() => Made(true);

    /// <summary>Without lines, payments and parties.</summary>
    public string Told() => Encoding.UTF8.GetString(Made(false).WrittenSpan);

    private ArrayBufferWriter<byte> Made(bool whole) => Json.Made(json =>
    {
        json.WriteNumber("id", Id);
        json.WriteString("type", "facture");
        json.WriteString("statut", Number is null ? "brouillon" : "emise");
        json.WriteString("numero", Number);
        json.WriteNumber("client_id", Client);
        json.WriteNull("projet_id");
        if (whole) Raw("vendeur", Seller);
        if (whole) Raw("acheteur", Buyer);
        Day("date_emission", IssuedOn);
        Day("date_echeance", DueOn);
        foreach (var empty in (string[])["date_prestation", "periode_debut", "periode_fin"]) json.WriteNull(empty);
        json.WriteString("nature_operation", "services");
        foreach (var empty in (string[])["adresse_livraison", "reference_acheteur", "bon_commande"]) json.WriteNull(empty);
        json.WriteString("moyen_paiement", "virement");
        if (whole) WriteLines(json, whole: true);
        json.WriteString("remise_globale", "0.00");
        Raw("ventilation_tva", Breakdown);
        Amount("montant_ht", Net);
        Amount("tva", Vat);
        Amount("montant_ttc", Gross);
        Raw("acomptes", "[]");
        json.WriteString("montant_acomptes", "0.00");
        if (whole) Raw("paiements", "[]");
        Amount("montant_paye", Paid);
        json.WriteString("montant_avoirs", "0.00");
        Raw("avoirs", "[]");
        Amount("reste_a_payer", Left);
        json.WriteString("trop_percu", "0.00");
        json.WriteString("statut_paiement", State);
        json.WriteNull("facture_origine_id");
        json.WriteString("empreinte", Seal);
        json.WriteNull("notes");
        json.WriteString("date_creation", CreatedAt);

        void Raw(string name, string value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        void Day(string name, DateOnly day) => json.WriteString(name, Number is null ? null : Json.Day(day));

        void Amount(string name, decimal value) => json.WriteString(name, Json.Amount(value));
    });

    /// <param name="json">Where to.</param>
    /// <param name="whole">As answered; else as the journal has them.</param>
    public void WriteLines(Utf8JsonWriter json, bool whole)
    {
        json.WriteStartArray("lignes");
        foreach (var line in Lines)
        {
            json.WriteStartObject();
            json.WriteNumber("position", line.Position);
            json.WriteString("description", line.Description);
            json.WriteString("quantite", line.Quantity.ToString("0.####", CultureInfo.InvariantCulture));
            json.WriteString("prix_unitaire_ht", Json.Amount(line.UnitPrice));
            json.WriteString("taux_tva", Json.Amount(line.Rate));
            json.WriteString("montant_ht", Json.Amount(line.Net));
            if (whole)
            {
                json.WriteString("unite", "unite");
                json.WriteString("remise_pourcent", "0.00");
                json.WriteString("categorie_tva", "S");
                json.WriteNull("motif_exoneration");
                json.WriteNull("code_vatex");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

internal sealed record Line(int Position, string Description, decimal Quantity, decimal UnitPrice, decimal Rate)
{
    public decimal Net => Math.Round(Quantity * UnitPrice, 2, MidpointRounding.AwayFromZero);
}

internal static class Json
{
    /// <summary>One object.</summary>
    public static ArrayBufferWriter<byte> Made(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    public static string Amount(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
