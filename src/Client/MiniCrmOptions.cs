namespace MiniCrm.Client;

/// <summary>How patient a client is, and in which language refusals are told.</summary>
public sealed record MiniCrmOptions
{
    /// <summary>Tries of one call, the first included.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>How long one try may take until its answer has begun (a file) or is here (anything else).</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest first pause; each following one may be twice as long, and its length is drawn by lot.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause of all. A server that asks for more (<c>Retry-After</c>) is not waited for: its refusal is thrown.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Refusals in English rather than French.</summary>
    public bool English { get; init; }

    /// <summary>Carries the requests, for proxies or tests; it is the caller's to dispose of. Null makes one.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>What pauses and the age of a token are measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
