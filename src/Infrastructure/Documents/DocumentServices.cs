using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Documents;

public static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<IInvoiceRenderer, InvoiceRenderer>();
}
