using MiniCrm.Application.Exports;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components;

namespace MiniCrm.WebApi.Exports;

/// <summary>Clients as the page shows them, in the reader's language.</summary>
internal sealed class ClientsCsv(Speech speech) : CsvFormat<ExportedClient>(
[
    (speech["Nom", "Name"], row => row.Client.Name),
    (speech["Statut", "Status"], row => Statuses.Of(row.Client.Status, speech).Label),
    ("E-mail", row => row.Client.Email),
    (speech["Téléphone", "Phone"], row => row.Client.Phone),
    (speech["Adresse", "Street"], row => row.Client.Street),
    (speech["Code postal", "Postal code"], row => row.Client.PostalCode),
    (speech["Ville", "City"], row => row.Client.City),
    (speech["Pays", "Country"], row => row.Client.Country),
    ("SIREN", row => row.Client.Siren),
    (speech["N° de TVA", "VAT number"], row => row.Client.VatNumber),
    (speech["Étiquettes", "Tags"], row => string.Join(", ", row.Client.Tags)),
    (speech["Reste à payer", "Left to pay"], row => Typed.Of(row.BalanceDue, speech)),
    (speech["En retard", "Late"], row => Typed.Of(row.Overdue, speech)),
]);
