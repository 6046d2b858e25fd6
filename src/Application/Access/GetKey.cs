using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>One API key; a revoked one is gone.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadKeys)]
public sealed record GetKey(int Id) : IRequest<KeyDetails>;

/// <summary>A key as the wire knows it: all but the secret.</summary>
public sealed record KeyDetails
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required int UserId { get; init; }
    public required Role Role { get; init; }
    public required IReadOnlyList<Scope> Scopes { get; init; }
    public required string Prefix { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime? ExpiresAt { get; init; }
    public required DateTime? LastUsedAt { get; init; }

    /// <summary>The one mapping, in SQL and in memory.</summary>
    public static Expression<Func<ApiKey, KeyDetails>> Projection { get; } = key => new KeyDetails
    {
        Id = key.Id,
        Name = key.Name,
        UserId = key.UserId,
        Role = key.Role,
        Scopes = key.Scopes,
        Prefix = key.Prefix,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
    };

    private static readonly Func<ApiKey, KeyDetails> Mapping = Projection.Compile();

    public static KeyDetails Of(ApiKey key) => Mapping(key);
}

internal sealed class GetKeyHandler(ICrmDb db) : IRequestHandler<GetKey, KeyDetails>
{
    public async Task<KeyDetails> Handle(GetKey query, CancellationToken cancellationToken) =>
        await db.Set<ApiKey>().Where(key => key.Id == query.Id && key.RevokedAt == null).Select(KeyDetails.Projection).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
}
