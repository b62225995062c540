using System.Collections.Generic;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AI;

/// <summary>What tools log and count: names and outcomes only, never arguments, handles or texts.</summary>
internal static partial class ToolLog
{
    public const string Category = "Linq.Generated.AI";

    private static readonly Meter _meter = new(Category);

    private static readonly Counter<long> _calls = _meter.CreateCounter<long>(
        "linq.tool.calls", "{call}", "Calls of tools, by tool and outcome.");

    public static void Decided(ILogger logger, string tool, ToolOutcome outcome, string reason)
    {
        _calls.Add(
            1,
            new KeyValuePair<string, object?>("linq.tool", tool),
            new KeyValuePair<string, object?>("linq.tool.outcome", outcome.ToString()));
        if (outcome is ToolOutcome.Done or ToolOutcome.Repeated)
        {
            Allowed(logger, tool, outcome);
        }
        else
        {
            NotAllowed(logger, tool, outcome, reason);
        }
    }

    [LoggerMessage(301, LogLevel.Information, "Tool {Tool}: {Outcome}.")]
    private static partial void Allowed(ILogger logger, string tool, ToolOutcome outcome);

    [LoggerMessage(302, LogLevel.Warning, "Tool {Tool}: {Outcome}. {Reason}")]
    private static partial void NotAllowed(ILogger logger, string tool, ToolOutcome outcome, string reason);
}
