using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Exports;

/// <summary>The entries of a year's payments, refunds and undoings, in the order in which they were recorded.</summary>
/// <remarks>One statement read row by row: batches would sort the whole year anew for each of them.</remarks>
internal sealed class MoneyJournals(ICrmDb db, BusinessCalendar calendar)
{
    public async IAsyncEnumerable<AccountingEntry> EntriesAsync(Journal journal, int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var movement in Movements(journal == Journal.Cash, year).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return PaymentEntry.Of(Post(movement));
        }
    }

    private IQueryable<Movement> Movements(bool inCash, int year)
    {
        var moments = Moments(db.Set<Payment>().Where(payment => payment.Method == PaymentMethod.Cash == inCash), year);
        // Not tracked: the payments of a year would all stay in memory until the file is written.
        var paid = db.Invoices.AsNoTracking().SelectMany(invoice => invoice.Payments, (invoice, payment) => new { invoice, payment });
        return moments
            .Join(paid, moment => moment.PaymentId, pair => pair.payment.Id, (moment, pair) => new { moment, pair.invoice, pair.payment })
            .OrderBy(row => row.moment.At).ThenBy(row => row.moment.PaymentId).ThenBy(row => row.moment.IsUndoing)
            .Select(row => new Movement
            {
                Payment = row.payment,
                IsUndoing = row.moment.IsUndoing,
                InvoiceNumber = row.invoice.Number!,
                ClientId = row.invoice.ClientId,
                ClientName = row.invoice.Settlement.ClientName,
                Buyer = row.invoice.Buyer!,
                IsSettled = row.invoice.Settlement.BalanceDue == Money.Zero && row.invoice.Settlement.Overpaid == Money.Zero,
                Settled = new Settled
                {
                    Rank = row.invoice.ChainRank!.Value,
                    IssueDate = row.invoice.IssueDate!.Value,
                    LastCredit = db.Invoices.Where(note => note.Original!.Id == row.invoice.Id).Max(note => note.IssueDate),
                    LastPayment = row.invoice.Payments.Max(payment => (DateOnly?)payment.Date),
                    LastRecorded = row.invoice.Payments.Max(payment => (DateTime?)payment.RecordedAt),
                    LastUndone = row.invoice.Payments.Max(payment => payment.UndoneAt),
                },
            });
    }

    /// <summary>A payment belongs to the year of its date; its undoing to that in which it was undone, or to the payment's own where that is later.</summary>
    private IQueryable<Moment> Moments(IQueryable<Payment> payments, int year)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var (start, end) = (calendar.StartOf(first), calendar.StartOf(next));
        var recorded = payments.Where(payment => payment.Date >= first && payment.Date < next)
            .Select(payment => new Moment { At = payment.RecordedAt, PaymentId = payment.Id, IsUndoing = false });
        var undone = payments.Where(payment =>
                (payment.UndoneAt >= start && payment.UndoneAt < end && payment.Date < next) || (payment.Date >= first && payment.Date < next && payment.UndoneAt < end))
            .Select(payment => new Moment { At = payment.UndoneAt!.Value, PaymentId = payment.Id, IsUndoing = true });
        return recorded.Concat(undone);
    }

    private PostedPayment Post(Movement movement) => new()
    {
        InvoiceNumber = movement.InvoiceNumber.ToString(),
        Client = Auxiliary.Client(movement.ClientId, movement.ClientName),
        Buyer = movement.Buyer.Name,
        Method = movement.Payment.Method,
        Amount = movement.Payment.Amount,
        Reference = movement.Payment.Reference,
        Date = movement.Payment.Date,
        RecordedOn = calendar.DayOf(movement.Payment.RecordedAt),
        UndoneOn = movement.IsUndoing ? calendar.DayOf(movement.Payment.UndoneAt!.Value) : null,
        Lettering = movement.IsSettled ? movement.Settled.LetteringIn(calendar) : null,
    };

    private sealed class Moment
    {
        public required DateTime At { get; init; }
        public required int PaymentId { get; init; }
        public required bool IsUndoing { get; init; }
    }

    private sealed record Movement
    {
        public required Payment Payment { get; init; }
        public required bool IsUndoing { get; init; }
        public required InvoiceNumber InvoiceNumber { get; init; }
        public required int ClientId { get; init; }
        public required string ClientName { get; init; }
        public required Buyer Buyer { get; init; }
        public required bool IsSettled { get; init; }
        public required Settled Settled { get; init; }
    }
}
