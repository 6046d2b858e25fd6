using System.Text;
using MiniCrm.Application.Documents;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>Prints a line of text; fails or waits when the test says so.</summary>
internal sealed class FakeRenderer : IInvoiceRenderer
{
    private int _rendered;

    public int Rendered => _rendered;

    public Action<InvoiceDocument> Before { get; set; } = _ => { };

    public byte[] Render(InvoiceDocument document)
    {
        Before(document);
        var count = Interlocked.Increment(ref _rendered);
        return Encoding.UTF8.GetBytes($"{document.Number ?? "BROUILLON"} {document.Buyer.Name} {document.GrossAmount} {document.Notes} #{count}");
    }
}
