namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Counter of one prefix and year.</summary>
internal sealed class NumberSeries
{
    public char Prefix { get; set; }
    public int Year { get; set; }
    public int LastRank { get; set; }
    public DateOnly LastIssueDate { get; set; }
}

/// <summary>End of the chain of issued documents: one row.</summary>
internal sealed class ChainHead
{
    public int Id { get; set; }

    /// <summary>Rank of the last issued document; 0 before the first.</summary>
    public long Rank { get; set; }
    public string? Seal { get; set; }
}
