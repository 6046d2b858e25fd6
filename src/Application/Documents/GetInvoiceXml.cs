using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>The electronic form of an issued document, written now: the same as is embedded in its PDF while the product writes as it did then.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_brouillon</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record GetInvoiceXml(int InvoiceId) : IRequest<InvoiceXml>;

/// <param name="Name">Such as <c>F2026-00001.xml</c>.</param>
/// <param name="Content">Cross Industry Invoice, UTF-8.</param>
public sealed record InvoiceXml(string Name, byte[] Content);

internal sealed class GetInvoiceXmlHandler(ICrmDb db, IInvoiceXml xml, BusinessCalendar calendar, IReadOnlyList<IInvoicingRule> rules)
    : IRequestHandler<GetInvoiceXml, InvoiceXml>
{
    public async Task<InvoiceXml> Handle(GetInvoiceXml query, CancellationToken cancellationToken)
    {
        var print = await db.PrintedAsync(query.InvoiceId, cancellationToken);
        if (print.Invoice.IsDraft) throw InvoiceErrors.IsDraft.AsException();

        return new($"{print.Invoice.Number}.xml", xml.Write(print.AsDocument(calendar.Today, rules)));
    }
}
