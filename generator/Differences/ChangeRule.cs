namespace Linq.Generated.Generator.Differences;

/// <summary>How one kind of change is judged.</summary>
/// <param name="Sent">Its class where the caller sends the place.</param>
/// <param name="SentReason">Why.</param>
/// <param name="Received">Its class where the caller receives the place.</param>
/// <param name="ReceivedReason">Why.</param>
/// <param name="NamesOnly">Whether only names of C# are concerned.</param>
public sealed record ChangeRule(ChangeClass Sent, string SentReason, ChangeClass Received, string ReceivedReason, bool NamesOnly = false)
{
    /// <summary>The class and its reason for a place that travels in the given directions: the worst of them.</summary>
    public (ChangeClass Class, string Reason) Judge(Directions directions)
    {
        var sent = directions is Directions.None || directions.HasFlag(Directions.Request);
        var received = directions is Directions.None || (directions & (Directions.Response | Directions.Webhook)) != 0;
        return sent && (!received || Sent >= Received) ? (Sent, SentReason) : (Received, ReceivedReason);
    }
}
