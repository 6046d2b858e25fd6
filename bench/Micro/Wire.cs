using System.Text.Json;
using BenchmarkDotNet.Attributes;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.Micro;

/// <summary>An invoice of three lines as JSON: written for an answer, and read as its parts are from where the database keeps them.</summary>
[MemoryDiagnoser]
public class Wire
{
    private readonly InvoiceDetails _invoice =
        InvoiceDetails.Of(AnInvoice.With(A.Line(100m), A.Line(49.90m), A.Line(12.5m)).Issued(), AnInvoice.IssueDay);

    private string _json = "";

    [GlobalSetup]
    public void Write() => _json = JsonSerializer.Serialize(_invoice, FrenchJson.Options);

    [Benchmark]
    public byte[] Written() => JsonSerializer.SerializeToUtf8Bytes(_invoice, FrenchJson.Options);

    [Benchmark]
    public InvoiceDetails? Read() => JsonSerializer.Deserialize<InvoiceDetails>(_json, FrenchJson.Options);
}
