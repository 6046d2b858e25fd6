using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents;
using MiniCrm.UnitTests.Documents;

namespace MiniCrm.Micro;

/// <summary>What one Factur-X file costs: XML, layout and file together; the same as a draft, which has no XML inside; the XML alone.</summary>
[MemoryDiagnoser]
public class Rendering
{
    private readonly ServiceProvider _services = new ServiceCollection().AddDocuments().BuildServiceProvider();
    private InvoiceDocument _document = null!;
    private InvoiceDocument _draft = null!;

    [Params(1, 40, 200)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _document = ADocument.WithLines(Lines);
        _draft = _document with { Number = null, Seal = null };
    }

    [Benchmark]
    public byte[] File() => _services.GetRequiredService<IInvoiceRenderer>().Render(_document);

    [Benchmark]
    public byte[] Pages() => _services.GetRequiredService<IInvoiceRenderer>().Render(_draft);

    [Benchmark]
    public byte[] Xml() => _services.GetRequiredService<IInvoiceXml>().Write(_document);
}
