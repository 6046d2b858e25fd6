using MiniCrm.Application.Webhooks;

namespace MiniCrm.UnitTests.Webhooks;

public class SayingWhyItStopped
{
    [Theory]
    [InlineData(null, "désactivé à la main", "disabled by hand")]
    [InlineData("L'adresse a répondu 410 (Gone) : elle ne veut plus rien recevoir.", "L'adresse a répondu 410 (Gone) : elle ne veut plus rien recevoir.", "The address answered 410 (Gone): it wants nothing more.")]
    [InlineData("L'adresse n'a rien accepté pendant trois jours.", "L'adresse n'a rien accepté pendant trois jours.", "The address accepted nothing for three days.")]
    public void Is_done_in_the_readers_language(string? kept, string french, string english) =>
        Assert.Equal((french, english), (WebhookReasons.InWords(kept, english: false), WebhookReasons.InWords(kept, english: true)));
}
