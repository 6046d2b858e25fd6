using MediatR;

namespace MiniCrm.Application.Jobs;

/// <summary>
/// Work that a command asks for and that is done after its commit. It is kept as a row of <c>taches</c> and sent to its
/// handler at least once: a handler must be safe to run twice. One that changes rows is an <c>ICommand</c> too: it may share its
/// transaction with others of its kind, of whose changes its queries see nothing yet, and be undone with them.
/// </summary>
public abstract record TaskOrder : IRequest<Unit>
{
    private static readonly TimeSpan[] UsualPauses =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>How long to wait once it has failed that often; null when that was the last try.</summary>
    public virtual TimeSpan? PauseAfter(int tries) => tries <= UsualPauses.Length ? UsualPauses[tries - 1] : null;
}

/// <summary>The order's name in the database: it stays when the class is renamed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskKindAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
