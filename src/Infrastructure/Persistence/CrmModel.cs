using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The model of all contexts, built once and on a thread of its own.</summary>
internal static class CrmModel
{
    private static readonly Task<IModel> Building = Task.Run(Build);

    public static IModel Built => Building.GetAwaiter().GetResult();

    public static void Begin() => _ = Building;

    private static IModel Build()
    {
        // Nothing is asked of this database.
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql().Options);
        return context.Model;
    }
}
