using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.FacturX;

namespace MiniCrm.Infrastructure.Documents;

public static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<IInvoiceXml, CrossIndustryInvoice>().AddSingleton<IInvoiceRenderer, InvoiceRenderer>();
}
