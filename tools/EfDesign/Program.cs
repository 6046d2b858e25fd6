using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.EfDesign;
using MiniCrm.Infrastructure.Persistence;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

// Writes the model of the database as code, into the folder that is named: EF Core does so for `dotnet ef dbcontext optimize`.
var folder = Directory.CreateDirectory(args[0]).FullName;
foreach (var old in Directory.GetFiles(folder)) File.Delete(old);

using var context = new DesignTimeFactory().CreateDbContext([]);
var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // The provider's part of the design services has no other name.
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
using var provider = services.BuildServiceProvider();
provider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
    context.GetService<IDesignTimeModel>().Model, folder, new() { ContextType = typeof(CrmDbContext), ModelNamespace = "MiniCrm.CompiledModel", Language = "C#", UseNullableReferenceTypes = true });
File.WriteAllText(Path.Combine(folder, "Origin.cs"), $"""[assembly: System.Reflection.AssemblyMetadata("{CrmModel.Origin}", "{CrmModel.MadeFrom}")]""");
