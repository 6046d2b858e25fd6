using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>The lines of a draft, told whole; of an edit, only the places that differ.</summary>
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

    /// <summary>All that is written of a line, and what it comes to: a change of any of it is told.</summary>
    private sealed record ToldLine
    {
        public required int Position { get; init; }
        public required string Description { get; init; }
        public required Quantity Quantity { get; init; }
        public required Unit Unit { get; init; }
        public required UnitPrice UnitPrice { get; init; }
        public required Percentage DiscountPercent { get; init; }
        public required VatCategory VatCategory { get; init; }
        public required Percentage VatRate { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public required string? ExemptionReason { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public required string? ExemptionCode { get; init; }
        public required Money NetAmount { get; init; }

        public static ToldLine Of(InvoiceLine line) => new()
        {
            Position = line.Position,
            Description = line.Description,
            Quantity = line.Quantity,
            Unit = line.Unit,
            UnitPrice = line.UnitPrice,
            DiscountPercent = line.DiscountPercent,
            VatCategory = line.VatCategory,
            VatRate = line.VatRate,
            ExemptionReason = line.ExemptionReason,
            ExemptionCode = line.ExemptionCode,
            NetAmount = line.NetAmount,
        };
    }
}
