namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>An A4 page as a display list: blocks and where each one starts.</summary>
internal sealed class Page
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    private readonly List<(Block Block, double Top)> _blocks = [];

    public IReadOnlyList<(Block Block, double Top)> Blocks => _blocks;

    public void Place(Block block, double top) => _blocks.Add((block, top));

    /// <summary>Puts a block under everything else.</summary>
    public void PlaceBeneath(Block block, double top) => _blocks.Insert(0, (block, top));
}
