using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Exports;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Invoicing;
using Scrutor;

namespace MiniCrm.Application;

public static class DependencyInjection
{
    /// <summary>Use cases, their pipeline (outermost first), and the invoicing rules, all found by scan.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => type => provider.GetService(type)!);
        services.AddScoped<IMediator, Mediator>();
        services.AddSingleton<SystemMediator>();
        services.AddScoped<RequestConditions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Pager>();
        services.AddSingleton<FoundMany>();
        services.AddSingleton<SearchSamples>();
        services.AddScoped<Idempotency>();
        services.AddScoped<Preconditions>();
        services.AddScoped<SystemMark>();
        services.TryAddScoped<ICurrentUser, NobodyUnlessSystem>();
        services.TryAddScoped<IRequestOrigin, NoRequest>();
        services.AddScoped<EventPublisher>();
        services.AddScoped<SessionTokens>();
        services.AddScoped<SessionEnds>();
        services.AddScoped<SessionList>();
        services.AddScoped<AccessLinks>();
        services.AddScoped<SecurityLog>();
        services.AddScoped<PagesOpening>();
        services.AddScoped<OwnPassword>();
        services.AddScoped<Credentials>();
        services.AddScoped<PasswordRules>();
        services.AddScoped<WitnessedChain>();
        services.AddScoped<SalesJournal>();
        services.AddScoped<MoneyJournals>();
        services.Scan(scan => scan.FromAssemblyOf<RequestConditions>()
            .AddClasses(type => type.AssignableToAny(typeof(IRequestHandler<,>), typeof(INotificationHandler<>)), publicOnly: false)
                .AsImplementedInterfaces().WithTransientLifetime()
            .AddClasses(type => type.AssignableTo(typeof(IValidator<>)), publicOnly: false)
                .AsImplementedInterfaces().WithSingletonLifetime());
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        return services.AddInvoicingRules();
    }

    /// <summary>Every <see cref="IInvoicingRule"/> of the domain, in the order of their ids.</summary>
    private static IServiceCollection AddInvoicingRules(this IServiceCollection services)
    {
        services.Scan(scan => scan.FromAssemblyOf<IInvoicingRule>()
            .AddClasses(type => type.AssignableTo<IInvoicingRule>())
                .UsingRegistrationStrategy(RegistrationStrategy.Append).As<IInvoicingRule>().WithSingletonLifetime());
        return services.AddSingleton<IReadOnlyList<IInvoicingRule>>(provider =>
            [.. provider.GetServices<IInvoicingRule>().OrderBy(rule => rule.Id, StringComparer.Ordinal)]);
    }
}
