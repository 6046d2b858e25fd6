namespace MiniCrm.Domain.Common;

/// <summary>A sentence a user may see, in the two languages of the product.</summary>
public readonly record struct Text(string French, string English)
{
    public string In(bool english) => english ? English : French;

    public override string ToString() => French;
}
