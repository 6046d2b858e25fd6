using System.Text;
using MiniCrm.Application.Access;

namespace MiniCrm.UnitTests.Access;

public class ComputingCodes
{
    /// <summary>The secret of RFC 6238, appendix B, in base32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Follows_the_vectors_of_rfc_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30, digits: 8));

    [Theory]
    [InlineData(29, null)]          // the step after next
    [InlineData(30, 2L)]            // a telephone ahead by one step
    [InlineData(60, 2L)]
    [InlineData(119, 2L)]           // behind by one
    [InlineData(120, null)]
    public void Takes_the_step_before_and_after(int now, long? step)
    {
        var code = Totp.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), 2);

        Assert.Equal(step, Totp.Match(Secret, code, lastStep: 0, DateTime.UnixEpoch.AddSeconds(now)));
    }

    [Fact]
    public void Takes_no_step_twice_nor_an_older_one()
    {
        var code = Totp.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), 2);

        Assert.Null(Totp.Match(Secret, code, lastStep: 2, DateTime.UnixEpoch.AddSeconds(60)));
        Assert.Null(Totp.Match(Secret, code, lastStep: 3, DateTime.UnixEpoch.AddSeconds(60)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    public void Takes_nothing_else(string code) => Assert.Null(Totp.Match(Secret, code, 0, DateTime.UnixEpoch.AddSeconds(60)));

    [Fact]
    public void Names_itself_to_the_authenticator() => Assert.Equal(
        "otpauth://totp/Mini%20CRM:a%40b.fr?secret=ABC&issuer=Mini%20CRM&algorithm=SHA1&digits=6&period=30", Totp.UriOf("ABC", "a@b.fr"));

    [Fact]
    public void Writes_recovery_codes_that_may_be_typed_carelessly()
    {
        var code = RecoveryCode.New();

        Assert.Matches("^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$", code);
        Assert.Equal(RecoveryCode.HashOf(code), RecoveryCode.HashOf(code.Replace('-', ' ').ToLowerInvariant()));
        Assert.Null(RecoveryCode.HashOf("123456"));
    }
}
