using FluentValidation;
using FluentValidation.Results;
using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Refuses a malformed request with everything that is wrong with it, before anything is loaded.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>The property of a command that holds the request's body; on the wire, paths begin inside the body.</summary>
    private const string Body = "Fields.";

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!validators.Any()) return next();

        var errors = new FieldErrors();
        foreach (var failure in validators.SelectMany(validator => validator.Validate(request).Errors)) errors.Add(new(PathOf(failure), TextOf(failure)));
        errors.ThrowIfAny();
        return next();
    }

    private static string PathOf(ValidationFailure failure) =>
        failure.PropertyName.StartsWith(Body, StringComparison.Ordinal) ? failure.PropertyName[Body.Length..] : failure.PropertyName;

    /// <summary>FluentValidation's own messages are in the caller's language already (CurrentUICulture).</summary>
    private static Text TextOf(ValidationFailure failure) =>
        failure.CustomState is Text text ? text : new(failure.ErrorMessage, failure.ErrorMessage);
}
