using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The model of all contexts: as it was compiled when the product was published (<c>tools/CompiledModel</c>), or else built, once and on a thread of its own.</summary>
internal static class CrmModel
{
    /// <summary>The file that a published product has its model in.</summary>
    public const string CompiledFile = "MiniCrm.CompiledModel.dll";

    /// <summary>The key under which a compiled model says what it was <see cref="MadeFrom"/>.</summary>
    public const string Origin = "MadeFrom";

    private static readonly Task<IModel> Loading = Task.Run(Load);

    /// <summary>The very libraries that a model describes: entities are the domain's and this one's.</summary>
    public static string MadeFrom => $"{typeof(AggregateRoot).Module.ModuleVersionId}, {typeof(CrmModel).Module.ModuleVersionId}";

    public static IModel Built => Loading.GetAwaiter().GetResult();

    public static void Begin() => _ = Loading;

    /// <summary>The model built from the configurations of the entities; a compiled one has to equal it.</summary>
    public static IModel Build()
    {
        // Nothing is asked of this database.
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql().Options);
        return context.Model;
    }

    /// <returns>Nothing when it is of another build.</returns>
    public static IModel? In(Assembly compiled)
    {
        var origin = compiled.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(x => x.Key == Origin)?.Value;
        return origin == MadeFrom ? (IModel?)compiled.GetType("MiniCrm.CompiledModel.CrmDbContextModel")?.GetProperty("Instance")?.GetValue(null) : null;
    }

    private static IModel Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, CompiledFile);
        return (File.Exists(file) ? In(Assembly.LoadFrom(file)) : null) ?? Build();
    }
}
