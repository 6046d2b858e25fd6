using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MiniCrm.WebApi.Access;

/// <summary>Nearly every endpoint asks that somebody be signed in, and no more: seen at a glance, without the rounds that other requirements make.</summary>
internal sealed class SignedInEvaluator(IAuthorizationService authorization) : PolicyEvaluator(authorization)
{
    public override Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        policy.Requirements is [DenyAnonymousAuthorizationRequirement] && context.User.Identity is { IsAuthenticated: true }
            ? Task.FromResult(PolicyAuthorizationResult.Success())
            : base.AuthorizeAsync(policy, authenticationResult, context, resource);
}
