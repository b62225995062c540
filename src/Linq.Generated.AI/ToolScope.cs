using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AI;

/// <summary>What the tools of one set share: the client, the policy and the turn.</summary>
internal sealed class ToolScope
{
    private readonly DoneCalls _done;

    public ToolScope(LinqClient linq, LinqToolPolicy policy, LinqToolContext? context, ILogger logger)
    {
        Linq = linq;
        Policy = policy;
        Context = context;
        Logger = logger;
        Gate = new ToolGate(linq, policy);
        _done = DoneCalls.Of(linq);
    }

    public LinqClient Linq { get; }

    public LinqToolPolicy Policy { get; }

    public LinqToolContext? Context { get; }

    public ILogger Logger { get; }

    public ToolGate Gate { get; }

    /// <summary>Runs a call and makes a sentence of what goes wrong.</summary>
    /// <param name="call">The call, with its arguments as they were given.</param>
    /// <param name="check">
    /// Refuses arguments that cannot be meant, and brings the others into the form in which they are sent: the key follows from that form.
    /// </param>
    /// <param name="run">Makes it; gets the idempotency key of a call that is known by its turn.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ToolReply> RunAsync(
        ToolCall call,
        Action check,
        Func<string?, Task<JsonObject>> run,
        CancellationToken cancellationToken)
    {
        ToolReply reply;
        try
        {
            check();
            reply = await RepeatAsync(call, run).ConfigureAwait(false);
            if (Policy.MaskHandles)
            {
                Policy.Mask.Apply(reply.Result);
            }
        }
        catch (ToolRefusedException exception)
        {
            reply = new ToolReply(exception.Outcome, null, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A tool answers the model; what it throws would end the conversation or lose its cause.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reply = new ToolReply(ToolOutcome.Failed, null, ToolFailure.Describe(exception, call.Reaches));
        }

        ToolLog.Decided(Logger, call.Name, reply.Outcome, reply.Error ?? "");
        return reply;
    }

    private async Task<ToolReply> RepeatAsync(ToolCall call, Func<string?, Task<JsonObject>> run)
    {
        if (Context is null || call.Effects == LinqToolEffects.Reads)
        {
            return new ToolReply(ToolOutcome.Done, await run(null).ConfigureAwait(false), null);
        }

        var key = Context.Key(call.Name, call.Text);
        var mine = new Lazy<Task<JsonObject>>(() => run(key));
        var first = _done.GetOrAdd(key, mine);
        try
        {
            var result = await first.Value.ConfigureAwait(false);
            var outcome = ReferenceEquals(first, mine) ? ToolOutcome.Done : ToolOutcome.Repeated;
            return new ToolReply(outcome, (JsonObject)result.DeepClone(), null);
        }
        catch when (ReferenceEquals(first, mine))
        {
            _done.Remove(key, mine);
            throw;
        }
    }
}
