namespace MiniCrm.Application.Common.Paging;

/// <summary>Columns that the database keeps for lists alone; aggregates do not have them.</summary>
public static class ListColumns
{
    /// <summary>All that a search looks in, lower case and without accents.</summary>
    public const string Search = "SearchKey";

    /// <summary>The name as people sort it: without regard to case and accents.</summary>
    public const string Name = "NameSort";

    /// <summary>The city as people compare it: without regard to case and accents.</summary>
    public const string City = "CitySort";

    /// <summary>An invoice's number, its rank widened so that text sorts as numbers do.</summary>
    public const string Number = "NumberSort";

    /// <summary>Key of what payments change.</summary>
    public const string InvoiceId = "InvoiceId";

    /// <summary>The <see cref="IdBlock"/> that an invoice's id is in.</summary>
    public const string Block = "Block";
}
