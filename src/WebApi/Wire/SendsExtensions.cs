using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Tells <see cref="ApiRequests"/> what an endpoint will send once it has read what was asked.</summary>
internal static class SendsExtensions
{
    /// <summary>Who may not send it is refused before query, conditions or body are read: what is wrong with them is nobody else's business.</summary>
    public static RouteHandlerBuilder Sends<TRequest>(this RouteHandlerBuilder endpoint) where TRequest : IBaseRequest =>
        endpoint.WithMetadata(Requirement.Of(typeof(TRequest)));
}
