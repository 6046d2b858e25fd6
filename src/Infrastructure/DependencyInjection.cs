using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Invoicing;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.Infrastructure;

public static class DependencyInjection
{
    /// <summary>The database, as the role the application runs as.</summary>
    /// <param name="services">Where the adapters are registered.</param>
    /// <param name="connectionString">Of that role.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, string connectionString)
    {
        services.AddNpgsqlDataSource(connectionString, builder => builder.Name = "minicrm");
        services.AddDbContextPool<CrmDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped<ICrmDb>(provider => provider.GetRequiredService<CrmDbContext>());
        services.AddSingleton<IRowComparison, RowComparison>();
        services.AddScoped<ICrmTransaction, CrmTransaction>();
        services.AddScoped<IInvoiceNumbering, InvoiceNumbering>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        return services;
    }
}
