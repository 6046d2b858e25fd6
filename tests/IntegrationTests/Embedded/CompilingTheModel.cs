using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.IntegrationTests.Embedded;

/// <summary>The product that is published loads the model that was compiled with it, and so does the one under test.</summary>
public sealed class CompilingTheModel
{
    // Without what only migrations ask for: methods of indexes, say.
    private const MetadataDebugStringOptions Asked = MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations;

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, CrmModel.CompiledFile);

    [Fact]
    public void The_compiled_model_says_what_the_built_one_says()
    {
        Assert.Same(CrmModel.In(Assembly.LoadFrom(File)), CrmModel.Built);
        var built = CrmModel.Build();
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql().UseModel(CrmModel.Built).Options);
        var compiled = context.Model;
        Assert.Equal(Words(built), Words(compiled));
        Assert.Equal(Tables(built), Tables(compiled));
    }

    [Fact]
    public void One_of_another_build_is_not_used()
    {
        var other = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(File))
            .Replace(CrmModel.MadeFrom, $"{Guid.NewGuid()}, {Guid.NewGuid()}", StringComparison.Ordinal));
        var beside = new AssemblyLoadContext("beside", isCollectible: true);
        Assert.Null(CrmModel.In(beside.LoadFromStream(new MemoryStream(other))));
        beside.Unload();
    }

    // What queries have asked for besides, since, is in the model too, but not among its own.
    private static IEnumerable<string> Words(IModel model) => model.GetEntityTypes().Select(type => type.ToDebugString(Asked));

    private static IEnumerable<string> Tables(IModel model) => model.GetRelationalModel().Tables.Select(table => table.ToDebugString(Asked));
}
