namespace MiniCrm.Application.Common.Paging;

/// <summary>The samples that searches go by; none before the first was drawn.</summary>
internal sealed class SearchSamples
{
    public RowSample? Clients { get; set; }

    public RowSample? Projects { get; set; }

    public RowSample? Invoices { get; set; }
}
