using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>The lines of a draft, told in short: what it sells, at what price; of an edit, only the places that differ.</summary>
internal static class LineDifferences
{
    public static JsonArray Told(IEnumerable<InvoiceLine> lines) => AsJson(lines.OrderBy(line => line.Position).Select(ToldLine.Of));

    /// <summary>Adds the lines that differ to what is told before and after; nothing when all are as they were.</summary>
    public static void Put(IReadOnlyList<EntityEntry<InvoiceLine>> lines, JsonObject before, JsonObject after, string name)
    {
        if (!lines.Any(line => line.State is EntityState.Added or EntityState.Deleted)) return;

        // A line is rewritten by being replaced, so what it holds is what it held.
        var former = lines.Where(line => line.State != EntityState.Added).Select(line => ToldLine.Of(line.Entity)).ToHashSet();
        var present = lines.Where(line => line.State != EntityState.Deleted).Select(line => ToldLine.Of(line.Entity)).ToHashSet();
        var same = former.Intersect(present).ToHashSet();
        if (same.Count == former.Count && same.Count == present.Count) return;

        before[name] = AsJson(former.Except(same).OrderBy(line => line.Position));
        after[name] = AsJson(present.Except(same).OrderBy(line => line.Position));
    }

    private static JsonArray AsJson(IEnumerable<ToldLine> lines) => JsonSerializer.SerializeToNode(lines.ToArray(), FrenchJson.Options)!.AsArray();

    private sealed record ToldLine(int Position, string Description, Quantity Quantity, UnitPrice UnitPrice, Percentage VatRate, Money NetAmount)
    {
        public static ToldLine Of(InvoiceLine line) => new(line.Position, line.Description, line.Quantity, line.UnitPrice, line.VatRate, line.NetAmount);
    }
}
