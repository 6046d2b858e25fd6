using System.Text;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;
using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.UnitTests.Documents.Objects;

public class MakingAnSrgbProfile
{
    private static readonly byte[] Profile = SrgbProfile.Build();

    [Fact]
    public void Has_the_header_of_a_display_profile_of_version_2_4()
    {
        Assert.Equal(Profile.Length, ReadInt32BigEndian(Profile));
        Assert.Equal(0x0240_0000, ReadInt32BigEndian(Profile.AsSpan(8)));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(Profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(Profile, 36, 4));
    }

    [Fact]
    public void Points_each_tag_at_data_of_its_type()
    {
        Dictionary<string, string> types = [];
        for (var index = 0; index < ReadInt32BigEndian(Profile.AsSpan(128)); index++)
        {
            var entry = 132 + (12 * index);
            types[Encoding.ASCII.GetString(Profile, entry, 4)] = Encoding.ASCII.GetString(Profile, ReadInt32BigEndian(Profile.AsSpan(entry + 4)), 4);
        }

        Assert.Equal(9, types.Count);
        Assert.Equal("desc", types["desc"]);
        Assert.Equal("text", types["cprt"]);
        Assert.All((string[])["wtpt", "rXYZ", "gXYZ", "bXYZ"], tag => Assert.Equal("XYZ ", types[tag]));
        Assert.All((string[])["rTRC", "gTRC", "bTRC"], tag => Assert.Equal("curv", types[tag]));
    }
}
