namespace Linq.Generated.Sandbox;

/// <summary>The latest deliveries. The oldest ones go when there are too many.</summary>
internal sealed class DeliveryLog(SandboxState state)
{
    public SequencedList<Delivery> All { get; } = new(d => d.Sequence);

    public void Add(Delivery delivery)
    {
        All.Add(delivery);
        while (All.Count > state.Options.Retention.Deliveries)
        {
            All.Remove(All[0]);
        }
    }
}
