using System.Globalization;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>What the editor's form says of an invoice. Rows without a word in them are room to write, not lines.</summary>
public sealed class DraftForm
{
    private readonly Form _form;
    private readonly Speech _speech;
    private readonly DateOnly _today;
    private List<LineForm> _rows;

    public DraftForm(Form form, Speech speech, DateOnly today)
    {
        (_form, _speech, _today) = (form, speech, today);
        _rows = [.. RowNumbers(form).Select(row => LineForm.Of(field => form[$"Lines[{row}].{field}"]))];
        Write();
    }

    public IReadOnlyList<LineForm> Rows => _rows;

    public int ClientId => Id("ClientId") ?? 0;

    public int? ProjectId => Id("ProjectId");

    public InvoiceKind Kind => _form.Choice("Kind", InvoiceKind.Invoice);

    public IReadOnlySet<int> DepositIds =>
        _form["DepositIds"].Split('\n').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).ToHashSet();

    private IEnumerable<int> FilledRows => Enumerable.Range(0, _rows.Count).Where(row => !_rows[row].IsBlank);

    /// <summary>The fields of a new invoice.</summary>
    public static Dictionary<string, string?> Blank(string usualVat, int? clientId, int? projectId) => new(StringComparer.Ordinal)
    {
        ["Kind"] = nameof(InvoiceKind.Invoice),
        ["ClientId"] = Text(clientId),
        ["ProjectId"] = Text(projectId),
        ["OperationNature"] = nameof(OperationNature.Services),
        ["PaymentMethod"] = nameof(PaymentMethod.Transfer),
        ["Lines[0].Quantity"] = "1",
        ["Lines[0].Unit"] = nameof(Unit.Piece),
        ["Lines[0].Vat"] = usualVat,
    };

    /// <summary>The fields of an invoice that is there.</summary>
    public static Dictionary<string, string?> Of(InvoiceDetails invoice, Speech speech)
    {
        Dictionary<string, string?> fields = new(StringComparer.Ordinal)
        {
            ["Kind"] = invoice.Kind.ToString(),
            ["ClientId"] = Text(invoice.ClientId),
            ["ProjectId"] = Text(invoice.ProjectId),
            ["DueDate"] = Typed.Of(invoice.DueDate),
            ["SupplyDate"] = Typed.Of(invoice.SupplyDate),
            ["PeriodStart"] = Typed.Of(invoice.PeriodStart),
            ["PeriodEnd"] = Typed.Of(invoice.PeriodEnd),
            ["OperationNature"] = invoice.OperationNature.ToString(),
            ["DeliveryAddress.Street"] = invoice.DeliveryAddress?.Street,
            ["DeliveryAddress.PostalCode"] = invoice.DeliveryAddress?.PostalCode,
            ["DeliveryAddress.City"] = invoice.DeliveryAddress?.City,
            ["DeliveryAddress.Country"] = invoice.DeliveryAddress?.Country,
            ["BuyerReference"] = invoice.BuyerReference,
            ["PurchaseOrder"] = invoice.PurchaseOrder,
            ["PaymentMethod"] = invoice.PaymentMethod.ToString(),
            ["GlobalDiscount"] = invoice.GlobalDiscount.IsZero ? null : Typed.Of(invoice.GlobalDiscount, speech),
            ["DepositIds"] = string.Join('\n', invoice.DepositIds.Order()),
            ["Notes"] = invoice.Notes,
        };
        foreach (var (line, row) in invoice.Lines.Select((line, row) => (LineForm.Of(line, speech), row)))
        {
            foreach (var (field, text) in line.Fields()) fields[$"Lines[{row}].{field}"] = text;
        }

        return fields;
    }

    /// <summary>The same again as a new draft: what belongs to that one time is left out.</summary>
    public static Dictionary<string, string?> CopyOf(InvoiceDetails invoice, Speech speech)
    {
        var fields = Of(invoice, speech);
        foreach (var once in (string[])["DueDate", "SupplyDate", "PeriodStart", "PeriodEnd", "DepositIds"]) fields[once] = null;
        if (invoice.Kind == InvoiceKind.CreditNote) fields["Kind"] = nameof(InvoiceKind.Invoice);
        return fields;
    }

    public void Add(params IEnumerable<LineForm> lines) => Change(rows => rows.AddRange(lines));

    /// <summary>Rows that were pasted become lines, in the place of empty ones.</summary>
    /// <returns>False when nothing was pasted.</returns>
    public bool AddPasted(IReadOnlyList<(string Value, string Label)> vatChoices)
    {
        var pasted = new LinePaste(vatChoices[0].Value, vatChoices, _form.Written).Read(_form["Pasted"]);
        _form["Pasted"] = "";
        if (pasted.Count == 0) return false;

        Change(rows =>
        {
            rows.RemoveAll(row => row.IsBlank);
            rows.AddRange(pasted);
        });
        return true;
    }

    /// <summary>Before an order that takes the lines: what lies in the box, not added yet, would be left behind. Shown as lines, it waits for the reader to look at it.</summary>
    /// <returns>Whether there was any, and the form says so.</returns>
    public bool RefusesWhatIsPasted(IReadOnlyList<(string Value, string Label)> vatChoices)
    {
        if (!AddPasted(vatChoices)) return false;

        _form.Refuse(new(ErrorKind.Rule, "lignes_collees", new(
            "Les lignes collées viennent d'être ajoutées, et rien n'est encore enregistré : vérifiez-les, puis envoyez à nouveau.",
            "The pasted rows have just been added, and nothing is saved yet: check them, then send again.")));
        return true;
    }

    public void Remove(int row) => Change(rows =>
    {
        if (row >= 0 && row < rows.Count) rows.RemoveAt(row);
    });

    /// <returns>Where the row is then.</returns>
    public int Move(int row, int by)
    {
        var to = row + by;
        if (row < 0 || to < 0 || row >= _rows.Count || to >= _rows.Count) return row;

        Change(rows => (rows[row], rows[to]) = (rows[to], rows[row]));
        return to;
    }

    public void DropBlankRows() => Change(rows => rows.RemoveAll(row => row.IsBlank));

    /// <summary>What the order to write it takes; what cannot be read is noted on the form, and absent.</summary>
    public InvoiceFields AsFields()
    {
        if (NewClient.IsTyped(_form)) _form.AddUnreadable("ClientId", "Le client décrit ici sera créé à l'enregistrement, et facturé.", "The client described here will be created at saving, and invoiced.");
        else if (ClientId == 0) _form.AddUnreadable("ClientId", "Choisissez un client, ou décrivez-en un nouveau.", "Choose a client, or describe a new one.");
        return new()
        {
            Kind = Kind,
            ClientId = ClientId,
            ProjectId = ProjectId,
            DueDate = _form.Date("DueDate"),
            SupplyDate = _form.Date("SupplyDate"),
            PeriodStart = _form.Date("PeriodStart"),
            PeriodEnd = _form.Date("PeriodEnd"),
            OperationNature = _form.Choice("OperationNature", OperationNature.Services),
            DeliveryAddress = Delivery(),
            BuyerReference = _form.Text("BuyerReference"),
            PurchaseOrder = _form.Text("PurchaseOrder"),
            PaymentMethod = _form.Choice("PaymentMethod", PaymentMethod.Transfer),
            Lines = [.. FilledRows.Select(row => _rows[row].AsContent(new(_form, $"Lines[{row}]."), _today))],
            GlobalDiscount = _form.Amount("GlobalDiscount") ?? Money.Zero,
            DepositIds = Kind == InvoiceKind.Deposit ? [] : [.. DepositIds.Order()],
            Notes = _form.Text("Notes"),
        };
    }

    /// <summary>A refusal counts the lines that it was sent; here empty rows may stand between them.</summary>
    public FieldError Placed(FieldError error)
    {
        if (!error.Field.StartsWith("Lines[", StringComparison.Ordinal)) return error;

        var end = error.Field.IndexOf(']', StringComparison.Ordinal);
        var line = int.Parse(error.Field.AsSpan(6, end - 6), NumberStyles.None, CultureInfo.InvariantCulture);
        return error with { Field = $"Lines[{FilledRows.ElementAtOrDefault(line)}{error.Field[end..]}" };
    }

    /// <summary>The amount of each row; null for those that hold no line.</summary>
    public Money?[] AmountsByRow(IReadOnlyList<Money> lineAmounts)
    {
        var byRow = new Money?[_rows.Count];
        foreach (var (row, amount) in FilledRows.Zip(lineAmounts)) byRow[row] = amount;
        return byRow;
    }

    /// <summary>Tells the form what its fields are called, for the summary of what is wrong.</summary>
    public void Name()
    {
        foreach (var path in Enumerable.Range(0, _rows.Count).SelectMany(row => _rows[row].Fields().Select(field => $"Lines[{row}].{field.Field}"))) _form.Knows(path, FieldNames.Of(path, _speech));
        foreach (var path in (string[])["ClientId", "ProjectId", "DepositIds", "Kind", "Lines"]) _form.Knows(path, FieldNames.Of(path, _speech));
    }

    private void Change(Action<List<LineForm>> change)
    {
        change(_rows);
        Write();
    }

    /// <summary>Numbers the rows from 0 without a gap, and empties what lies beyond.</summary>
    private void Write()
    {
        // Not each number up to the last: that one comes from outside, and may be two thousand million.
        foreach (var row in RowNumbers(_form).Union(Enumerable.Range(0, _rows.Count)))
        {
            foreach (var (field, text) in (row < _rows.Count ? _rows[row] : LineForm.Empty).Fields()) _form[$"Lines[{row}].{field}"] = text ?? "";
        }
    }

    private int? Id(string name) =>
        int.TryParse(_form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private DeliveryAddressFields? Delivery()
    {
        var (street, postalCode, city) = (_form.Text("DeliveryAddress.Street"), _form.Text("DeliveryAddress.PostalCode"), _form.Text("DeliveryAddress.City"));
        var country = _form.Text("DeliveryAddress.Country")?.ToUpperInvariant() ?? Countries.France;
        // A country by itself says where it arrives (BT-80); France alone is what the field shows of no address at all.
        if (street is null && postalCode is null && city is null && country == Countries.France) return null;
        return new() { Street = street, PostalCode = postalCode, City = city, Country = country };
    }

    /// <summary>Rows that were moved or removed leave gaps: their numbers tell the order alone.</summary>
    private static int[] RowNumbers(Form form) => [.. form.Fields
        .Where(field => field.StartsWith("Lines[", StringComparison.Ordinal) && form[field].Length > 0)
        .Select(field => int.TryParse(field.AsSpan(6, Math.Max(0, field.IndexOf(']', StringComparison.Ordinal) - 6)), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : -1)
        .Where(row => row >= 0)
        .Distinct()
        .Order()];

    private static string? Text(int? id) => id?.ToString(CultureInfo.InvariantCulture);
}
