using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.UnitTests.Builders;

/// <summary>A draft made through the real factory, issued on 31 March 2026 where the test asks for it.</summary>
public sealed class AnInvoice
{
    public static readonly DateOnly IssueDay = new(2026, 3, 31);
    public static readonly IReadOnlyList<IInvoicingRule> NoRules = [];

    private int _id = 10;
    private Client _client = AClient.Firm().Build();
    private Company _company = ACompany.Complete().Build();
    private Project? _project;
    private List<Invoice> _deposits = [];
    private DraftContent _content = new() { ClientId = 1 };

    /// <summary>100.00 before tax, 20.00 of VAT, 120.00 in all.</summary>
    public static AnInvoice WithOneLine() => With(A.Line(100m));

    public static AnInvoice With(params LineContent[] lines) => new AnInvoice().Where(content => content with { Lines = lines });

    public static AnInvoice WithNothing() => new();

    /// <summary>A deposit of 120.00 in all.</summary>
    public static AnInvoice Deposit() => WithOneLine().Where(content => content with { Kind = InvoiceKind.Deposit });

    public AnInvoice Where(Func<DraftContent, DraftContent> change)
    {
        _content = change(_content);
        return this;
    }

    public AnInvoice Numbered(int id)
    {
        _id = id;
        return this;
    }

    public AnInvoice For(Client client)
    {
        _client = client;
        return Where(content => content with { ClientId = client.Id });
    }

    public AnInvoice For(AClient client) => For(client.Build());

    public AnInvoice SoldBy(ACompany company)
    {
        _company = company.Build();
        return this;
    }

    public AnInvoice Under(Project project)
    {
        _project = project;
        return Where(content => content with { ProjectId = project.Id });
    }

    public AnInvoice PayableInDays(int days) => SoldBy(ACompany.Complete().With(settings => settings with { PaymentTermDays = days }));

    public AnInvoice Discounted(decimal amount) => Where(content => content with { GlobalDiscount = new(amount) });

    public AnInvoice Deducting(params Invoice[] deposits)
    {
        _deposits = [.. deposits];
        return Where(content => content with { DepositIds = [.. deposits.Select(deposit => deposit.Id)] });
    }

    public DraftContent Content => _content;

    public DraftContext Context => new(_company.VatPolicy, _client, _project, _deposits);

    public IReadOnlyList<Invoice> Deposits => _deposits;

    public IssueParties Parties => new(_company, _client);

    public Invoice Build() => Invoice.Draft(_id, _content, Context, A.Instant);

    /// <summary>Issued on 31 March 2026 with every rule of the product, due 30 days later.</summary>
    public Invoice Issued(int rank = 1)
    {
        var invoice = Build();
        Issue(invoice, rank: rank);
        return invoice;
    }

    /// <summary>Issued, and all of it paid.</summary>
    public Invoice Paid()
    {
        var invoice = Issued();
        invoice.Record(900 + invoice.Id, new(invoice.Settlement.BalanceDue, IssueDay, PaymentMethod.Transfer, null), A.Today, A.Instant);
        return invoice;
    }

    /// <summary>Issues a draft of this builder.</summary>
    public void Issue(Invoice draft, DateOnly? on = null, IssueTerms? terms = null, IReadOnlyList<IInvoicingRule>? rules = null, int rank = 1, string? previousSeal = null)
    {
        var day = on ?? IssueDay;
        var registration = new Registration(new(draft.Series, day.Year, rank), day, rank, previousSeal);
        draft.Issue(registration, Parties, _deposits, terms ?? IssueTerms.None, rules ?? TheRules.All);
    }

    /// <summary>Prepares, issues and takes a credit note into account, as the product does.</summary>
    public Invoice Credit(Invoice invoice, int noteId, params LineContent[] lines)
    {
        var note = invoice.PrepareCreditNote(noteId, lines.Length == 0 ? null : lines, _deposits, A.Instant);
        note.Issue(new(InvoiceNumber.A(2026, noteId), IssueDay, 100 + noteId, null), Parties, [], IssueTerms.None, TheRules.All);
        invoice.Accept(note, _deposits);
        return note;
    }
}
