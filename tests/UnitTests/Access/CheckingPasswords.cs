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

    [Fact]
    public void Salts_each_hash() => Assert.NotEqual(_passwords.Hash("le même"), _passwords.Hash("le même"));
}
