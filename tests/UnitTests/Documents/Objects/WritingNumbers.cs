using System.Text;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;

namespace MiniCrm.UnitTests.Documents.Objects;

public class WritingNumbers
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12, "12")]
    [InlineData(12.5, "12.5")]
    [InlineData(12.05, "12.05")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(0.004, "0")]
    [InlineData(-0.004, "0")]
    [InlineData(595.276, "595.28")]
    public void Keeps_two_decimals_without_trailing_zeros(double value, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(new PdfBuffer(4).Number(value).Written));

    [Fact]
    public void Grows_beyond_its_first_capacity() =>
        Assert.Equal("0123456789ABCDEF", Encoding.ASCII.GetString(new PdfBuffer(1).Hex(0x0123).Ascii("4567").Raw("89AB"u8).Hex(0xCDEF).Written));
}
