using System.Net;
using System.Net.Http.Headers;

namespace MiniCrm.Client.Wire;

/// <summary>The bearer of the moment: a key, or the token of a session that is opened, renewed and opened anew as needed.</summary>
internal sealed class Session(MiniCrmCredentials credentials, TimeProvider clock) : IDisposable
{
    /// <summary>A token this close to its end might not last until the server looks at it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private TokenPair? _pair;
    private DateTimeOffset _expiresAt;

    /// <param name="refused">The bearer that the server would not have; null at first.</param>
    /// <param name="transport">What carries the token calls.</param>
    public async Task<AuthenticationHeaderValue> BearerAsync(AuthenticationHeaderValue? refused, Transport transport, CancellationToken cancellationToken)
    {
        if (credentials is MiniCrmCredentials.Key key) return new("Bearer", key.Value);

        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Another call may have renewed it while this one waited.
            var isUsable = _pair is not null && _pair.Access != refused?.Parameter && clock.GetUtcNow() < _expiresAt - Margin;
            if (!isUsable) await RenewAsync(transport, cancellationToken);
            return new("Bearer", _pair!.Access);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A key stays the same however often it is refused.</summary>
    public bool CanRenew => credentials is MiniCrmCredentials.User;

    public async Task SignOutAsync(Transport transport, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_pair is null) return;

            var ended = Call.With(HttpMethod.Post, "/api/token/revoke/", new() { Refresh = _pair.Refresh }, ClientJson.Default.RevokeToken);
            await transport.DoAsync(ended with { IsAnonymous = true }, cancellationToken);
            _pair = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task RenewAsync(Transport transport, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        _pair = _pair is null ? await OpenAsync(transport, cancellationToken) : await RefreshAsync(_pair, transport, cancellationToken);
        _expiresAt = begun + TimeSpan.FromSeconds(_pair.ExpiresIn);
    }

    /// <summary>A spent refresh token (its answer was lost, or the session was ended elsewhere) is no end: the password still holds.</summary>
    private async Task<TokenPair> RefreshAsync(TokenPair pair, Transport transport, CancellationToken cancellationToken)
    {
        try
        {
            var call = Call.With(HttpMethod.Post, "/api/token/refresh/", new() { Refresh = pair.Refresh }, ClientJson.Default.RefreshSession);
            return await transport.ReadAsync(call with { IsAnonymous = true }, ClientJson.Default.TokenPair, cancellationToken);
        }
        catch (MiniCrmException refused) when (refused.Status == HttpStatusCode.Unauthorized)
        {
            return await OpenAsync(transport, cancellationToken);
        }
    }

    private Task<TokenPair> OpenAsync(Transport transport, CancellationToken cancellationToken)
    {
        var user = (MiniCrmCredentials.User)credentials;
        var call = Call.With(HttpMethod.Post, "/api/token/", new() { Username = user.Email, Password = user.Secret, Code = user.Code?.Invoke() }, ClientJson.Default.SignIn);
        return transport.ReadAsync(call with { IsAnonymous = true }, ClientJson.Default.TokenPair, cancellationToken);
    }
}
