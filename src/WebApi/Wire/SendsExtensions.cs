using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Tells <see cref="ApiRequests"/> what an endpoint will send once it has read the body.</summary>
internal static class SendsExtensions
{
    /// <summary>Who may not send it is refused before the body is read: what is wrong with that is nobody else's business.</summary>
    public static RouteHandlerBuilder Sends<TRequest>(this RouteHandlerBuilder endpoint) where TRequest : IBaseRequest =>
        endpoint.WithMetadata(Requirement.Of(typeof(TRequest)));
}
