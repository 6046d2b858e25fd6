using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.UnitTests.Access;

public sealed class CheckingPasswords : IDisposable
{
    private readonly Passwords _passwords = new();

    public void Dispose() => _passwords.Dispose();

    [Fact]
    public async Task Accepts_the_right_one_alone()
    {
        var hash = _passwords.Hash("correct cheval pile agrafe");

        Assert.True(await _passwords.VerifyAsync(hash, "correct cheval pile agrafe", CancellationToken.None));
        Assert.False(await _passwords.VerifyAsync(hash, "correct cheval pile agrafé", CancellationToken.None));
    }

    [Fact]
    public async Task Accepts_nothing_for_nobody() => Assert.False(await _passwords.VerifyAsync(null, "", CancellationToken.None));

    /// <summary>Or else the time would tell which accounts there are.</summary>
    [Fact]
    public void Has_as_much_work_with_nobody_as_with_anybody()
    {
        byte[] anybody = Convert.FromBase64String(_passwords.Hash("x")), nobody = Convert.FromBase64String(Passwords.NobodysHash());

        // Format, function, rounds and size of the salt; then as much salt and as long an outcome.
        Assert.Equal(anybody[..13], nobody[..13]);
        Assert.Equal(anybody.Length, nobody.Length);
    }

    [Fact]
    public void Salts_each_hash() => Assert.NotEqual(_passwords.Hash("le même"), _passwords.Hash("le même"));
}
