using FluentValidation;
using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Refuses a malformed request with everything that is wrong with it, before anything is loaded.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var errors = new FieldErrors();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            // Validators speak the caller's language already (CurrentUICulture).
            foreach (var failure in result.Errors) errors.Add(failure.PropertyName, failure.ErrorMessage, failure.ErrorMessage);
        }

        errors.ThrowIfAny();
        return await next();
    }
}
