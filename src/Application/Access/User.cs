using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Somebody who may sign in. Who may ask is no part of the business, so it is not in the domain.</summary>
public sealed partial class User : AggregateRoot
{
    private User()
    {
    }

    /// <summary>As it was given.</summary>
    public string Email { get; private set; } = "";

    /// <summary>What makes an address unique: <see cref="KeyOf"/>.</summary>
    public string EmailKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Role Role { get; private set; }

    /// <summary>Null until a password is chosen: such a user cannot sign in.</summary>
    public string? PasswordHash { get; private set; }

    public bool Active { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Changes with the password: cookies made under another stamp end.</summary>
    public Guid SecurityStamp { get; private set; }

    /// <summary>When the role or the right to sign in changed last; instances that start read from it what their tokens don't say.</summary>
    public DateTime? AccessChangedAt { get; private set; }

    /// <summary>Can sign in and administer: one of them there must always be.</summary>
    public static Spec<User> Administrator { get; } = new(user => user.Active && user.Role == Role.Admin && user.PasswordHash != null);

    public bool IsAdministrator => Administrator.IsMetBy(this);

    /// <summary>Has chosen no password yet.</summary>
    public bool IsInvited => PasswordHash is null;

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public static User Register(int id, string? email, string? name, Role role, string? passwordHash, DateTime createdAt)
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(Email), email);
        Contact.CheckEmail(errors, nameof(Email), PlainText.Clean(email));
        CheckName(errors, name);
        errors.ThrowIfAny();

        return new()
        {
            Id = id,
            Email = email!.Trim(),
            EmailKey = KeyOf(email),
            Name = name!.Trim(),
            Role = role,
            PasswordHash = passwordHash,
            Active = true,
            CreatedAt = createdAt,
            SecurityStamp = Guid.NewGuid(),
        };
    }

    /// <summary>Addresses that differ by case alone are one address.</summary>
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    /// <param name="fields">The new name, role and right to sign in.</param>
    /// <param name="others">Whether another administrator could sign in instead.</param>
    /// <param name="now">When.</param>
    /// <exception cref="DomainException"><c>requete_invalide</c>, <c>dernier_administrateur</c></exception>
    public void Amend(UserFields fields, bool others, DateTime now)
    {
        var errors = new FieldErrors();
        CheckName(errors, fields.Name);
        errors.ThrowIfAny();
        if (IsAdministrator && !others && (!fields.Active || fields.Role != Role.Admin)) throw UserErrors.LastAdministrator.AsException();

        if (Role != fields.Role || Active != fields.Active) AccessChangedAt = now;
        (Name, Role, Active) = (fields.Name!.Trim(), fields.Role, fields.Active);
    }

    /// <exception cref="DomainException"><c>utilisateur_reference</c>: what somebody did stays theirs.</exception>
    public void EnsureDeletable()
    {
        if (!IsInvited) throw UserErrors.HasHistory.AsException();
    }

    public void ChoosePassword(string hash) => (PasswordHash, SecurityStamp) = (hash, Guid.NewGuid());

    /// <summary>Forgets name, address and password; the row stays, for what refers to it.</summary>
    /// <param name="passwordHash">Of a password that nobody knows.</param>
    /// <exception cref="DomainException"><c>utilisateur_actif</c></exception>
    public void Erase(string passwordHash)
    {
        if (Active) throw UserErrors.StillActive.AsException();

        // RFC 2606: nobody has an address there, ever.
        Email = FormattableString.Invariant($"utilisateur-{Id}@efface.invalid");
        EmailKey = KeyOf(Email);
        Name = FormattableString.Invariant($"Utilisateur effacé n° {Id}");
        ChoosePassword(passwordHash);
    }

    private static void CheckName(FieldErrors errors, string? name)
    {
        PlainText.Require(errors, nameof(Name), name);
        PlainText.Check(errors, nameof(Name), name);
    }
}

/// <summary>What an administrator may write about a user.</summary>
public sealed record UserFields
{
    public string? Name { get; init; }
    public Role Role { get; init; } = Role.Reader;
    public bool Active { get; init; } = true;
}
