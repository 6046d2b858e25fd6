using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>One user.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadUsers)]
public sealed record GetUser(int Id) : IRequest<UserDetails>;

/// <summary>A user as administrators see them.</summary>
public sealed record UserDetails
{
    public required int Id { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required bool Active { get; init; }
    public required UserStatus Status { get; init; }

    /// <summary>Whether a second factor is asked for.</summary>
    public required bool SecondFactor { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The one mapping, in SQL and in memory.</summary>
    public static Expression<Func<User, UserDetails>> Projection { get; } = user => new UserDetails
    {
        Id = user.Id,
        Email = user.Email,
        Name = user.Name,
        Role = user.Role,
        Active = user.Active,
        Status = !user.Active ? UserStatus.Disabled : user.PasswordHash == null ? UserStatus.Invited : UserStatus.Enabled,
        SecondFactor = user.TotpConfirmedAt != null,
        CreatedAt = user.CreatedAt,
    };

    private static readonly Func<User, UserDetails> Mapping = Projection.Compile();

    public static UserDetails Of(User user) => Mapping(user);
}

public enum UserStatus
{
    /// <summary>Has not chosen a password yet.</summary>
    Invited,
    Enabled,
    Disabled,
}

internal sealed class GetUserHandler(ICrmDb db) : IRequestHandler<GetUser, UserDetails>
{
    public async Task<UserDetails> Handle(GetUser query, CancellationToken cancellationToken) =>
        await db.Set<User>().Where(user => user.Id == query.Id).Select(UserDetails.Projection).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
}
