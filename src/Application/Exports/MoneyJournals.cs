using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Exports;

/// <summary>The entries of a year's payments, refunds and undoings, in the order in which they were recorded.</summary>
/// <remarks>Sorted once, by what sorts them and nothing more: of each, eight bytes stay in memory, and all the rest is read a batch at a time.</remarks>
internal sealed class MoneyJournals(ICrmDb db, BusinessCalendar calendar)
{
    private const int Batch = 500;

    public async IAsyncEnumerable<AccountingEntry> EntriesAsync(Journal journal, int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var places in (await InOrderAsync(journal == Journal.Cash, year, cancellationToken)).Chunk(Batch))
        {
            var movements = await MovementsAsync([.. places.Select(place => place.PaymentId)], cancellationToken);
            foreach (var place in places) yield return PaymentEntry.Of(Post(movements[place.PaymentId], place.IsUndoing));
        }
    }

    private Task<List<Place>> InOrderAsync(bool inCash, int year, CancellationToken cancellationToken) =>
        Moments(db.Set<Payment>().Where(payment => payment.Method == PaymentMethod.Cash == inCash), year)
            .OrderBy(moment => moment.At).ThenBy(moment => moment.PaymentId).ThenBy(moment => moment.IsUndoing)
            .Select(moment => new Place(moment.PaymentId, moment.IsUndoing))
            .ToListAsync(cancellationToken);

    // Not tracked: the payments of a year would all stay in memory until the file is written.
    private Task<Dictionary<int, Movement>> MovementsAsync(int[] paymentIds, CancellationToken cancellationToken) => db.Invoices.AsNoTracking()
        .SelectMany(invoice => invoice.Payments, (invoice, payment) => new { invoice, payment })
        .Where(pair => paymentIds.Contains(pair.payment.Id))
        .Select(pair => new Movement
        {
            Payment = pair.payment,
            InvoiceNumber = pair.invoice.Number!,
            ClientId = pair.invoice.ClientId,
            ClientName = pair.invoice.Settlement.ClientName,
            Buyer = pair.invoice.Buyer!,
            IsSettled = pair.invoice.Settlement.BalanceDue == Money.Zero && pair.invoice.Settlement.Overpaid == Money.Zero,
            Settled = new Settled
            {
                Rank = pair.invoice.ChainRank!.Value,
                IssueDate = pair.invoice.IssueDate!.Value,
                LastCredit = db.Invoices.Where(note => note.Original!.Id == pair.invoice.Id).Max(note => note.IssueDate),
                LastPayment = pair.invoice.Payments.Max(payment => (DateOnly?)payment.Date),
                LastRecorded = pair.invoice.Payments.Max(payment => (DateTime?)payment.RecordedAt),
                LastUndone = pair.invoice.Payments.Max(payment => payment.UndoneAt),
            },
        })
        .ToDictionaryAsync(movement => movement.Payment.Id, cancellationToken);

    /// <summary>A payment belongs to the year of its date; its undoing to that in which it was undone, or to the payment's own where that is later.</summary>
    /// <remarks>Those that count, and those that were undone, by day and by when, each have an index of their own.</remarks>
    private IQueryable<Moment> Moments(IQueryable<Payment> payments, int year)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var (start, end) = (calendar.StartOf(first), calendar.StartOf(next));
        var undone = payments.Where(payment => payment.UndoneAt != null);
        var ofTheYear = undone.Where(payment => payment.Date >= first && payment.Date < next);
        return Recorded(payments.Where(payment => payment.UndoneAt == null && payment.Date >= first && payment.Date < next))
            .Concat(Recorded(ofTheYear))
            .Concat(Undone(undone.Where(payment => payment.UndoneAt >= start && payment.UndoneAt < end && payment.Date < next)))
            .Concat(Undone(ofTheYear.Where(payment => payment.UndoneAt < start)));
    }

    private static IQueryable<Moment> Recorded(IQueryable<Payment> payments) =>
        payments.Select(payment => new Moment { At = payment.RecordedAt, PaymentId = payment.Id, IsUndoing = false });

    private static IQueryable<Moment> Undone(IQueryable<Payment> payments) =>
        payments.Select(payment => new Moment { At = payment.UndoneAt!.Value, PaymentId = payment.Id, IsUndoing = true });

    private PostedPayment Post(Movement movement, bool isUndoing) => new()
    {
        InvoiceNumber = movement.InvoiceNumber.ToString(),
        Client = Auxiliary.Client(movement.ClientId, movement.ClientName),
        Buyer = movement.Buyer.Name,
        Method = movement.Payment.Method,
        Amount = movement.Payment.Amount,
        Reference = movement.Payment.Reference,
        Date = movement.Payment.Date,
        RecordedOn = calendar.DayOf(movement.Payment.RecordedAt),
        UndoneOn = isUndoing ? calendar.DayOf(movement.Payment.UndoneAt!.Value) : null,
        Lettering = movement.IsSettled ? movement.Settled.LetteringIn(calendar) : null,
    };

    private readonly record struct Place(int PaymentId, bool IsUndoing);

    private sealed class Moment
    {
        public required DateTime At { get; init; }
        public required int PaymentId { get; init; }
        public required bool IsUndoing { get; init; }
    }

    private sealed record Movement
    {
        public required Payment Payment { get; init; }
        public required InvoiceNumber InvoiceNumber { get; init; }
        public required int ClientId { get; init; }
        public required string ClientName { get; init; }
        public required Buyer Buyer { get; init; }
        public required bool IsSettled { get; init; }
        public required Settled Settled { get; init; }
    }
}
