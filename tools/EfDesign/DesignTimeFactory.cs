using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.EfDesign;

/// <summary>Start-up project of <c>dotnet ef</c>; the design package cannot be referenced the usual way (ADR 0001).</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CrmDbContext>
{
    public CrmDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql("Host=127.0.0.1;Database=conception").Options);
}
