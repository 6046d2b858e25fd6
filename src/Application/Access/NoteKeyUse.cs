using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Remembers when an API key was used last.</summary>
[RequiresRole(Role.Admin)]
public sealed record NoteKeyUse(int KeyId, DateTime At) : ICommand<Unit>;

internal sealed class NoteKeyUseHandler(ICrmDb db) : IRequestHandler<NoteKeyUse, Unit>
{
    public async Task<Unit> Handle(NoteKeyUse command, CancellationToken cancellationToken)
    {
        await db.Set<ApiKey>()
            .Where(key => key.Id == command.KeyId && (key.LastUsedAt == null || key.LastUsedAt < command.At))
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, command.At), cancellationToken);
        return Unit.Value;
    }
}
