using MiniCrm.Infrastructure.Documents.Pdf.Fonts;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>How our documents look: one page to read before changing a size or a colour. Distances in points.</summary>
internal static class Theme
{
    public const double Left = 45;
    public const double Right = Page.Width - 45;
    public const double Width = Right - Left;

    /// <summary>Left edge of the address window of a French DL envelope (110 mm), and of everything aligned with it.</summary>
    public const double Window = 312;
    public const double WindowWidth = Right - Window;

    /// <summary>Where the address begins to show in that window (46 mm).</summary>
    public const double WindowTop = 130;

    public static readonly Ink Black = new(0x14, 0x1C, 0x2B);
    public static readonly Ink Grey = new(0x5B, 0x65, 0x75);
    public static readonly Ink Hairline = new(0xDC, 0xE1, 0xE8);
    public static readonly Ink Accent = new(0x1D, 0x3F, 0x72);
    public static readonly Ink White = new(0xFF, 0xFF, 0xFF);
    public static readonly Ink Watermark = new(0xEC, 0xEE, 0xF2);

    public static readonly TextStyle Title = new(SourceSans.SemiBold, 21, Accent);
    public static readonly TextStyle Number = new(SourceSans.SemiBold, 11.5, Black);
    public static readonly TextStyle Name = new(SourceSans.SemiBold, 15, Black);
    public static readonly TextStyle Headline = new(SourceSans.SemiBold, 14, Black);
    public static readonly TextStyle Strong = new(SourceSans.SemiBold, 9.5, Black);
    public static readonly TextStyle Body = new(SourceSans.Regular, 9.5, Black);
    public static readonly TextStyle Muted = new(SourceSans.Regular, 9, Grey);
    public static readonly TextStyle Fact = new(SourceSans.Regular, 9, Black);
    public static readonly TextStyle Label = new(SourceSans.SemiBold, 8, Grey);
    public static readonly TextStyle Row = new(SourceSans.Regular, 9, Black);
    public static readonly TextStyle RowMuted = new(SourceSans.Regular, 9, Grey);
    public static readonly TextStyle RowStrong = new(SourceSans.SemiBold, 9, Black);
    public static readonly TextStyle Bar = new(SourceSans.SemiBold, 12, White);
    public static readonly TextStyle Small = new(SourceSans.Regular, 7.5, Grey);
    public static readonly TextStyle Tiny = new(SourceSans.Regular, 6.5, Grey);
    public static readonly TextStyle Draft = new(SourceSans.SemiBold, 118, Watermark);
}
