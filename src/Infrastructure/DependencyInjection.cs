using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Activity;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Books;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Privacy;
using MiniCrm.Application.Projects;
using MiniCrm.Application.Search;
using MiniCrm.Infrastructure.Books;
using MiniCrm.Infrastructure.Dashboard;
using MiniCrm.Infrastructure.Figures;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Auditing;
using MiniCrm.Infrastructure.Persistence.Backup;
using Npgsql;

namespace MiniCrm.Infrastructure;

public static class DependencyInjection
{
    /// <summary>
    /// Sessions of PostgreSQL that are not closed for being idle: the first write of a new one takes 40 ms of its processor (catalogs,
    /// triggers, plans), a fifth of a second under full load. No more than two processors keep busy: the pool takes them in turn, and each has memory of its own.
    /// </summary>
    public const int KeptSessions = 4;

    /// <summary>
    /// Most sessions of an instance, where the connection string says nothing else: more callers than that wait for one. The private
    /// PostgreSQL takes 97 of ours, and two processors do no more with more of them, each of which has its statements to prepare.
    /// </summary>
    private const int MostSessions = 40;

    private static readonly OneStatementReads OneStatementReads = new();

    /// <summary>The product's database, embedded or outside; open <see cref="CrmDatabase"/> before anything else.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddSingleton<CrmDatabase>();
        services.AddSingleton<Backups>();
        services.AddSingleton<IChainWitness, FileChainWitness>();
        return services.AddPersistence(provider => provider.GetRequiredService<CrmDatabase>().AppConnectionString);
    }

    /// <summary>The database, as the role the application runs as.</summary>
    /// <param name="services">Where the adapters are registered.</param>
    /// <param name="connectionString">Of that role; asked for when the first connection is.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddSingleton(provider => DataSource(connectionString(provider)));
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddDbContextPool<CrmDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseModel(CrmModel.Built)
            .AddInterceptors(OneStatementReads)
            .TranslateOurWay()
            // A context is one request's, which does one thing at a time.
            .EnableThreadSafetyChecks(false)
            // A bounded count stops after so many rows, whichever they are; what is worked out once stands in a single row; and a search
            // orders what it found only to have it counted apart.
            .ConfigureWarnings(warnings => warnings.Ignore(
                CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning, CoreEventId.DistinctAfterOrderByWithoutRowLimitingOperatorWarning)));
        services.AddScoped<ICrmDb>(provider => provider.GetRequiredService<CrmDbContext>());
        services.AddScoped<SingleRows>();
        services.AddScoped<ISingleRows>(provider => provider.GetRequiredService<SingleRows>());
        services.AddSingleton<IRowComparison, RowComparison>();
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<IAuditLog, AuditLog>();
        services.AddScoped<CrmTransaction>();
        services.AddScoped<ICrmTransaction>(services => services.GetRequiredService<CrmTransaction>());
        services.AddScoped<IReadSnapshot, ReadSnapshot>();
        services.AddScoped<IInvoiceNumbering, InvoiceNumbering>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddScoped<IDashboardFigures, DashboardFigures>();
        services.AddScoped<IInvoiceReader, InvoiceReader>();
        services.AddScoped<IClientFigures, ClientFigures>();
        services.AddScoped<IProjectFigures, ProjectFigures>();
        services.AddScoped<IActivity, ActivityReader>();
        services.AddScoped<IQuickSearch, Finder>();
        services.AddScoped<IBooksEvidence, BooksEvidence>();
        services.AddScoped<IIdleProspects, IdleProspects>();
        services.AddSingleton(provider => ProspectRetention.Of(provider.GetService<IConfiguration>()?["MINICRM_PROSPECT_MONTHS"]));
        return services;
    }

    /// <summary>Named, or its connection string would become a label of the metrics. Statements that come again are prepared: the server parses them once a connection.</summary>
    internal static NpgsqlDataSource DataSource(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString) { Name = "minicrm" };
        source.ConnectionStringBuilder.MaxAutoPrepare = 100;
        source.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
        if (!source.ConnectionStringBuilder.ShouldSerialize("Maximum Pool Size")) source.ConnectionStringBuilder.MaxPoolSize = MostSessions;
        source.ConnectionStringBuilder.MinPoolSize = Math.Min(KeptSessions, source.ConnectionStringBuilder.MaxPoolSize);
        // No session keeps anything that another could trip over, so none is cleaned before it is used again.
        source.ConnectionStringBuilder.NoResetOnClose = true;
        return source.Build();
    }
}
