using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents;
using MiniCrm.UnitTests.Documents;

namespace MiniCrm.Micro;

/// <summary>What one Factur-X file costs: XML, layout and file together, and the XML alone.</summary>
[MemoryDiagnoser]
public class Rendering
{
    private readonly ServiceProvider _services = new ServiceCollection().AddDocuments().BuildServiceProvider();
    private InvoiceDocument _document = null!;

    [Params(1, 40, 200)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Make() => _document = ADocument.WithLines(Lines);

    [Benchmark]
    public byte[] File() => _services.GetRequiredService<IInvoiceRenderer>().Render(_document);

    [Benchmark]
    public byte[] Xml() => _services.GetRequiredService<IInvoiceXml>().Write(_document);
}
