using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.Application.Company;

/// <summary>Replaces every setting of the firm.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteCompany)]
public sealed record UpdateCompany(CompanySettings Settings) : ICommand<CompanyDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Domain.Company.Company, CompanyDetails>(mediator, Domain.Company.Company.OnlyId, new GetCompany(), cancellationToken);
}

internal sealed class UpdateCompanyHandler(ICrmDb db) : IRequestHandler<UpdateCompany, CompanyDetails>
{
    public async Task<CompanyDetails> Handle(UpdateCompany command, CancellationToken cancellationToken)
    {
        var company = await db.GetAsync<Domain.Company.Company>(Domain.Company.Company.OnlyId, cancellationToken);
        company.Describe(command.Settings);
        return CompanyDetails.Of(company.Settings);
    }
}
