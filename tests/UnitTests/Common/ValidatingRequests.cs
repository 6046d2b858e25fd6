using MediatR;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Common;

public class ValidatingRequests
{
    private static ValidationBehavior<IssueInvoice, InvoiceDetails> Issuing => new([new IssueInvoiceValidator()]);

    [Fact]
    public void Names_all_that_is_wrong_in_both_languages() => Assert.Equal(
        [
            new("Username", new("Ce champ est obligatoire.", "This field is required.")),
            new("Password", new("1000 caractères au plus.", "1000 characters at most.")),
            new("Password", new("Les caractères de contrôle ne sont pas admis.", "Control characters are not allowed.")),
        ],
        ErrorsOf(new CheckPassword(" ", "\0" + new string('x', 1_000)), new ValidationBehavior<CheckPassword, SignedInUser>([new CheckPasswordValidator()])));

    [Fact]
    public void Names_a_field_by_its_path_in_the_body()
    {
        Assert.Equal("Amount", Assert.Single(ErrorsOf(new RecordPayment(7, new()), new ValidationBehavior<RecordPayment, RecordedPayment>([new RecordPaymentValidator()]))).Field);
        Assert.Equal("Payment.Amount", Assert.Single(ErrorsOf(new IssueInvoice(7, new() { Payment = new() }), Issuing)).Field);
    }

    [Fact]
    public void Requires_nothing_of_a_payment_that_is_not_there() =>
        Assert.Empty(ErrorsOf(new IssueInvoice(7, new()), Issuing));

    [Theory]
    [InlineData(null, null, null, "Give evenement_id, or du (and au).")]
    [InlineData("evt_1", 1, null, "Give evenement_id or a range, not both.")]
    [InlineData("evt_1", null, 2, "Give evenement_id or a range, not both.")]
    [InlineData(null, 2, 1, "The end comes before the start.")]
    [InlineData("evt_1", null, null)]
    [InlineData(null, 1, 2)]
    [InlineData(null, 1, null)]
    public void Takes_one_event_or_a_range(string? id, int? from, int? to, params string[] refused) => Assert.Equal(
        refused,
        ErrorsOf(new ReplayEvents(7, new() { EventId = id, From = Second(from), To = Second(to) }), new ValidationBehavior<ReplayEvents, Replayed>([new ReplayEventsValidator()])).Select(error => error.Message.English));

    [Fact]
    public async Task Goes_straight_on_where_nothing_can_be_malformed()
    {
        var next = Task.FromResult(7);

        var answer = new ValidationBehavior<Ask, int>([]).Handle(new(), CancellationToken.None, () => next);

        Assert.Same(next, answer);
        Assert.Equal(7, await answer);
    }

    private static DateTime? Second(int? second) => second is { } given ? new DateTime(2026, 11, 22, 10, 0, given, DateTimeKind.Utc) : null;

    private static IReadOnlyList<FieldError> ErrorsOf<TRequest, TResponse>(TRequest request, ValidationBehavior<TRequest, TResponse> validation) where TRequest : IRequest<TResponse>
    {
        try
        {
            validation.Handle(request, CancellationToken.None, () => Task.FromResult(default(TResponse)!));
            return [];
        }
        catch (DomainException refused)
        {
            Assert.Equal("requete_invalide", refused.Error.Code);
            return refused.Error.Fields;
        }
    }

    private sealed record Ask : IRequest<int>;
}
