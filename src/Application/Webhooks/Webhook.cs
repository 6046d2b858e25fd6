using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>All that a user may write about an endpoint.</summary>
public sealed record WebhookFields
{
    /// <summary>https; plain http only where private addresses are allowed.</summary>
    public string? Url { get; init; }
    public string? Description { get; init; }

    /// <summary>Kinds of <see cref="EventKinds"/>, or <c>*</c> for all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [EventKinds.Any];
    public bool Active { get; init; } = true;
}

/// <summary>An endpoint of somebody's that is told what happens. Nothing of the business, so it is not in the domain.</summary>
public sealed class Webhook : AggregateRoot
{
    /// <summary>How long deliveries carry the former secret's signature too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const int LongestUrl = 2_000;

    private List<string> _events = [];

    private Webhook()
    {
    }

    public string Url { get; private set; } = "";
    public string? Description { get; private set; }
    public IReadOnlyList<string> Events => _events;
    public bool Active { get; private set; }

    /// <summary>Sealed.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>Sealed; signs beside the present one until <see cref="PreviousSecretUntil"/>.</summary>
    public byte[]? PreviousSecret { get; private set; }
    public DateTime? PreviousSecretUntil { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>Null while it is active.</summary>
    public DateTime? DisabledAt { get; private set; }

    /// <summary>Why the product stopped sending; null when somebody asked for it.</summary>
    public string? DisabledReason { get; private set; }

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public static Webhook Register(int id, WebhookFields fields, IWebhookTargets targets, byte[] secret, DateTime now)
    {
        var webhook = new Webhook { Id = id, Secret = secret, CreatedAt = now, Active = true };
        webhook.Amend(fields, targets, now);
        return webhook;
    }

    /// <summary>Replaces everything a user may write.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public void Amend(WebhookFields fields, IWebhookTargets targets, DateTime now)
    {
        EnsureValid(fields, targets);
        Url = Spelled(fields.Url!.Trim());
        Description = PlainText.Clean(fields.Description);
        _events = [.. fields.Events.Distinct()];
        if (fields.Active) (DisabledAt, DisabledReason) = (null, null);
        else if (Active) DisabledAt = now;
        Active = fields.Active;
    }

    /// <summary>Takes a new secret; the one that is not given up signs too for a day, so that receivers can change over.</summary>
    /// <param name="secret">Sealed.</param>
    /// <param name="givenUp">Null is refused while two sign: receivers may hold either.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainException"><c>deux_secrets</c></exception>
    public void Renew(byte[] secret, SecretGivenUp? givenUp, DateTime now)
    {
        var former = PreviousSecretUntil > now ? PreviousSecret : null;
        if (former is not null && givenUp is null) throw WebhookErrors.TwoSecrets(PreviousSecretUntil!.Value).AsException();

        PreviousSecret = givenUp is SecretGivenUp.Present ? former : Secret;
        PreviousSecretUntil = PreviousSecret is null ? null : now + Overlap;
        Secret = secret;
    }

    /// <summary>The product gives up on it. One that is disabled already keeps its reason.</summary>
    public void Disable(string reason, DateTime now)
    {
        if (!Active) return;
        (Active, DisabledAt, DisabledReason) = (false, now, reason);
    }

    /// <exception cref="DomainException"><c>webhook_inactif</c></exception>
    public void EnsureActive()
    {
        if (!Active) throw WebhookErrors.Inactive.AsException();
    }

    /// <summary>A scheme is the same in capitals (RFC 3986, 3.1).</summary>
    private static string Spelled(string url) => new Uri(url).Scheme + url[url.IndexOf(':', StringComparison.Ordinal)..];

    private static void EnsureValid(WebhookFields fields, IWebhookTargets targets)
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(Url), fields.Url);
        PlainText.Check(errors, nameof(Url), fields.Url, LongestUrl);
        PlainText.Check(errors, nameof(Description), fields.Description);
        errors.AddIf(fields.Url is { Length: > 0 } text && !IsAddress(text.Trim(), targets), nameof(Url),
            "Une adresse https publique est attendue, sans identifiants ni fragment.", "A public https address is expected, without credentials or a fragment.");
        errors.AddIf(fields.Events.Count == 0, nameof(Events), "Au moins un type d'événement, ou *.", "At least one kind of event, or *.");
        for (var i = 0; i < fields.Events.Count; i++)
        {
            errors.AddIf(fields.Events[i] != EventKinds.Any && !EventKinds.All.Contains(fields.Events[i]), $"{nameof(Events)}[{i}]",
                $"Valeurs admises : *, {string.Join(", ", EventKinds.All)}.", $"Allowed values: *, {string.Join(", ", EventKinds.All)}.");
        }

        errors.ThrowIfAny();
    }

    /// <summary>A backslash is no part of an address, though .NET reads it as a slash.</summary>
    private static bool IsAddress(string text, IWebhookTargets targets) =>
        !text.Contains('\\', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var url) && targets.Accepts(url);
}

/// <summary>What webhooks refuse.</summary>
public static class WebhookErrors
{
    public static DomainError Inactive { get; } = new(ErrorKind.Conflict, "webhook_inactif", new(
        "Ce webhook est désactivé : réactivez-le d'abord.", "This webhook is disabled: enable it first."));

    public static DomainError TooMany { get; } = new(ErrorKind.Conflict, "trop_de_webhooks", new(
        $"{CreateWebhook.Most} webhooks au plus.", $"{CreateWebhook.Most} webhooks at most."));

    public static DomainError TwoSecrets(DateTime until) => new(ErrorKind.Conflict, "deux_secrets", new(
        FormattableString.Invariant($"Deux secrets signent jusqu'au {until:dd/MM/yyyy 'à' HH:mm} UTC. Un nouveau met fin à l'un d'eux : dites lequel dans abandonner, precedent ou actuel."),
        FormattableString.Invariant($"Two secrets sign until {until:yyyy-MM-dd HH:mm} UTC. A new one ends one of them: say which in abandonner, precedent or actuel.")));
}
