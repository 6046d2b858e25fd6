using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Why the product stops sending of its own accord. The French is what is kept, and what the API answers.</summary>
public static class WebhookReasons
{
    public static Text Gone { get; } = new(
        "L'adresse a répondu 410 (Gone) : elle ne veut plus rien recevoir.",
        "The address answered 410 (Gone): it wants nothing more.");

    public static Text Unreachable { get; } = new(
        "L'adresse n'a rien accepté pendant trois jours.",
        "The address accepted nothing for three days.");

    /// <param name="kept">Null when somebody asked for it.</param>
    /// <param name="english">The reader's language.</param>
    public static string InWords(string? kept, bool english) => kept switch
    {
        null => english ? "disabled by hand" : "désactivé à la main",
        _ when kept == Gone.French => Gone.In(english),
        _ when kept == Unreachable.French => Unreachable.In(english),
        _ => kept,
    };
}
