using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>All that the journal is about, one statement each. What is not named here never gets into it.</summary>
internal static class AuditedKinds
{
    public static IReadOnlyList<AuditedKind> All { get; } =
    [
        AuditedKind.Of<Client>(AuditTarget.Client, client => client.Name).Showing(
            nameof(Client.Name), nameof(Client.Kind), nameof(Client.Email), nameof(Client.Phone), nameof(Client.Street), nameof(Client.PostalCode),
            nameof(Client.City), nameof(Client.Country), nameof(Client.Siren), nameof(Client.Siret), nameof(Client.VatNumber),
            nameof(Client.ElectronicAddress), nameof(Client.Notes), nameof(Client.Status), nameof(Client.Tags)),
        AuditedKind.Of<Project>(AuditTarget.Project, project => project.Name).Showing(
            nameof(Project.ClientId), nameof(Project.Name), nameof(Project.Description), nameof(Project.StartDate), nameof(Project.EndDate),
            nameof(Project.Status), nameof(Project.Budget)),
        AuditedKind.Of<Invoice>(AuditTarget.Invoice, invoice => invoice.Number?.ToString()).Showing(
            nameof(Invoice.Kind), nameof(Invoice.Status), nameof(Invoice.Number), nameof(Invoice.ClientId), nameof(Invoice.ProjectId),
            nameof(Invoice.IssueDate), nameof(Invoice.DueDate), nameof(Invoice.SupplyDate), nameof(Invoice.PeriodStart), nameof(Invoice.PeriodEnd),
            nameof(Invoice.OperationNature), nameof(Invoice.DeliveryAddress), nameof(Invoice.BuyerReference), nameof(Invoice.PurchaseOrder),
            nameof(Invoice.PaymentMethod), nameof(Invoice.GlobalDiscount), nameof(Invoice.NetAmount), nameof(Invoice.VatAmount),
            nameof(Invoice.GrossAmount), $"{nameof(Invoice.Deposits)}:DepositIds", nameof(Invoice.Seal), nameof(Invoice.Notes)),
        AuditedKind.Of<Payment>(AuditTarget.Payment, payment => payment.Reference).Showing(
            nameof(Payment.Date), nameof(Payment.Amount), nameof(Payment.Method), nameof(Payment.Reference), nameof(Payment.UndoneAt)),
        AuditedKind.Of<Company>(AuditTarget.Company, company => company.Settings.LegalName).Spreading(nameof(Company.Settings)),
        AuditedKind.Of<User>(AuditTarget.User, user => user.Email)
            .Showing(nameof(User.Email), nameof(User.Name), nameof(User.Role), nameof(User.Active))
            .Masking(nameof(User.PasswordHash), $"{nameof(User.TotpConfirmedAt)}:SecondFactor"),
        AuditedKind.Of<ApiKey>(AuditTarget.ApiKey, key => key.Name).Showing(
            nameof(ApiKey.Name), nameof(ApiKey.UserId), nameof(ApiKey.Role), nameof(ApiKey.Scopes), nameof(ApiKey.Prefix), nameof(ApiKey.ExpiresAt), nameof(ApiKey.RevokedAt)),
        AuditedKind.Of<Webhook>(AuditTarget.Webhook, webhook => webhook.Url)
            .Showing(nameof(Webhook.Url), nameof(Webhook.Description), nameof(Webhook.Events), nameof(Webhook.Active), nameof(Webhook.DisabledReason))
            .Masking(nameof(Webhook.Secret)),
    ];

    private static readonly Dictionary<Type, AuditedKind> ByType = All.ToDictionary(kind => kind.Type);

    public static AuditedKind? Find(Type type) => ByType.GetValueOrDefault(type);
}
