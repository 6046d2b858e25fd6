using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Books;

/// <summary>Keeps the chain's present head apart from the database; answers what is wrong with the chain since the last one, a sentence each.</summary>
[RequiresRole(Role.Admin)]
public sealed record WitnessChain : IRequest<IReadOnlyList<string>>;

internal sealed class WitnessChainHandler(WitnessedChain chain) : IRequestHandler<WitnessChain, IReadOnlyList<string>>
{
    public Task<IReadOnlyList<string>> Handle(WitnessChain request, CancellationToken cancellationToken) => chain.KeepIfPossibleAsync(cancellationToken);
}
