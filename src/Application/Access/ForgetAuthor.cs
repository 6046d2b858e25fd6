using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Access;

/// <summary>Goes on forgetting, beside what an erased user did, who it was and from where: asked again until nothing is left.</summary>
[TaskKind("oubli_auteur")]
public sealed record ForgetAuthor(int UserId) : TaskOrder, ICommand<MediatR.Unit>;

internal sealed class ForgetAuthorHandler(IAuditLog auditLog, ITaskQueue tasks) : IRequestHandler<ForgetAuthor, MediatR.Unit>
{
    public async Task<MediatR.Unit> Handle(ForgetAuthor command, CancellationToken cancellationToken)
    {
        if (await auditLog.ForgetAuthorAsync(command.UserId, cancellationToken) > 0) tasks.Enqueue(command);
        return MediatR.Unit.Value;
    }
}
