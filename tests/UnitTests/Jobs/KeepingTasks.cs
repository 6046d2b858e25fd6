using MiniCrm.Application.Documents;
using MiniCrm.Application.Jobs;

namespace MiniCrm.UnitTests.Jobs;

public class KeepingTasks
{
    private static readonly TaskKinds Kinds = new(typeof(TaskOrder).Assembly);

    [Fact]
    public void Names_the_order_and_writes_it_in_French()
    {
        var task = QueuedTask.Of(Guid.Empty, new RenderInvoicePdf(7));

        Assert.Equal(("facture_pdf", """{"document_id":7}"""), (task.Kind, task.Payload));
    }

    [Fact]
    public void Gives_the_order_back() =>
        Assert.Equal(new RenderInvoicePdf(7), Kinds.Read("facture_pdf", """{"document_id":7}"""));

    [Fact]
    public void Tries_five_times_with_growing_pauses()
    {
        var order = new RenderInvoicePdf(7);

        double?[] pauses = [.. Enumerable.Range(1, 5).Select(tries => order.PauseAfter(tries)?.TotalSeconds)];

        Assert.Equal([1, 5, 30, 120, null], pauses);
    }
}
