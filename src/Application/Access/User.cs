using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Somebody who may sign in. Who may ask is no part of the business, so it is not in the domain.</summary>
public sealed class User : AggregateRoot
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

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public static User Register(int id, string email, string name, Role role, string? passwordHash, DateTime createdAt)
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(Email), email);
        Contact.CheckEmail(errors, nameof(Email), PlainText.Clean(email));
        PlainText.Require(errors, nameof(Name), name);
        PlainText.Check(errors, nameof(Name), name);
        errors.ThrowIfAny();

        return new()
        {
            Id = id,
            Email = email.Trim(),
            EmailKey = KeyOf(email),
            Name = name.Trim(),
            Role = role,
            PasswordHash = passwordHash,
            Active = true,
            CreatedAt = createdAt,
            SecurityStamp = Guid.NewGuid(),
        };
    }

    /// <summary>Addresses that differ by case alone are one address.</summary>
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();
}
