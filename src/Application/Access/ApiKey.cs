using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>What a machine signs its calls with, in the name of a user.</summary>
public sealed class ApiKey : AggregateRoot
{
    private ApiKey()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>In whose name it acts: it may never do more than they may, and ends with them.</summary>
    public int UserId { get; private set; }

    public Role Role { get; private set; }

    public IReadOnlyList<Scope> Scopes { get; private set; } = [];

    /// <summary>The beginning of the secret, to recognise it by.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the secret, which is kept nowhere.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateTime CreatedAt { get; private set; }

    /// <summary>Null when it does not expire.</summary>
    public DateTime? ExpiresAt { get; private set; }

    /// <summary>To the minute.</summary>
    public DateTime? LastUsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <exception cref="DomainException"><c>requete_invalide</c>: also for more than its maker may do.</exception>
    public static ApiKey Issue(int id, KeyFields fields, KeyMaker maker, KeySecret secret, DateTime now)
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(Name), fields.Name);
        PlainText.Check(errors, nameof(Name), fields.Name);
        errors.AddIf(fields.Scopes.Count == 0, nameof(Scopes), "Choisissez au moins une portée.", "Choose at least one scope.");
        errors.AddIf(fields.Scopes.Distinct().Count() != fields.Scopes.Count, nameof(Scopes), "Une portée est répétée.", "A scope is repeated.");
        errors.AddIf(fields.ExpiresAt <= now, nameof(ExpiresAt), "Cette date est passée.", "This date is in the past.");
        maker.Check(errors, fields);
        errors.ThrowIfAny();

        return new()
        {
            Id = id,
            Name = fields.Name!.Trim(),
            UserId = maker.UserId,
            Role = fields.Role ?? maker.Role,
            Scopes = [.. fields.Scopes.Order()],
            Prefix = secret.Prefix,
            Hash = secret.Hash(),
            CreatedAt = now,
            ExpiresAt = fields.ExpiresAt,
        };
    }

    /// <exception cref="DomainException"><c>introuvable</c>: a revoked key is gone.</exception>
    public void Revoke(DateTime now)
    {
        if (RevokedAt is not null) throw CommonErrors.NotFound.AsException();
        RevokedAt = now;
    }
}

/// <summary>What is chosen of a key.</summary>
public sealed record KeyFields
{
    public string? Name { get; init; }

    /// <summary>The maker's own when absent.</summary>
    public Role? Role { get; init; }
    public IReadOnlyList<Scope> Scopes { get; init; } = [];
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>Who makes a key: a person, or another key, which hands on no more than it has.</summary>
public sealed record KeyMaker(int UserId, Role Role, IReadOnlyCollection<Scope>? Scopes, DateTime? ExpiresAt)
{
    internal void Check(FieldErrors errors, KeyFields fields)
    {
        errors.AddIf(fields.Role > Role, nameof(ApiKey.Role), "Une clé ne peut pas avoir un rôle plus large que le vôtre.", "A key cannot have a higher role than yours.");
        errors.AddIf(Scopes is { } own && fields.Scopes.Any(scope => !own.Cover(scope)), nameof(ApiKey.Scopes),
            "Une clé ne donne que les portées qu'elle a.", "A key can only grant scopes that it has.");
        errors.AddIf(ExpiresAt is { } end && !(fields.ExpiresAt <= end), nameof(ApiKey.ExpiresAt),
            "Une clé n'en crée pas qui lui survive.", "A key cannot create one that outlives it.");
    }
}
