namespace MiniCrm.Domain.Company;

/// <summary>How the firm stands towards VAT.</summary>
public enum VatScheme
{
    /// <summary>Charges VAT.</summary>
    Standard,

    /// <summary>Small business exemption: no VAT on any line (CGI, art. 293 B; CIBS, book II, art. L223-1 ff. since 1 September 2026).</summary>
    SmallBusinessExemption,
}
