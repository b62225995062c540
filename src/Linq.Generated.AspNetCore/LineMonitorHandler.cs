using System;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Tells the application's <see cref="LineMonitor"/>, a singleton, what happens to lines. What a handler of the monitor's events throws
/// makes the delivery come again, and the monitor does not tell the change a second time.
/// </summary>
/// <example>
/// <code>
/// services.AddSingleton&lt;LineMonitor&gt;();
/// services.AddLinqWebhookHandler&lt;PhoneNumberStatusUpdatedEvent, LineMonitorHandler&gt;();
/// </code>
/// </example>
public sealed class LineMonitorHandler : ILinqWebhookHandler<PhoneNumberStatusUpdatedEvent>
{
    private readonly LineMonitor _lines;

    /// <summary>Initializes the handler.</summary>
    /// <param name="lines">The monitor to tell.</param>
    public LineMonitorHandler(LineMonitor lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        _lines = lines;
    }

    /// <inheritdoc/>
    public Task HandleAsync(PhoneNumberStatusUpdatedEvent webhookEvent, CancellationToken cancellationToken)
    {
        _lines.Apply(webhookEvent);
        return Task.CompletedTask;
    }
}
