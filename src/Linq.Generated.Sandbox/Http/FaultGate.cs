using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Lets requests go wrong as planned.</summary>
internal sealed class FaultGate(RequestDelegate next, SandboxState state, FaultPlan plan)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { } operation && plan.Draw(operation.Id) is SandboxFault fault
            ? FailAsync(context, fault)
            : next(context);

    private async Task FailAsync(HttpContext context, SandboxFault fault)
    {
        switch (fault.Kind)
        {
            case SandboxFaultKind.Delay:
                await WaitAsync(fault.Delay, context.RequestAborted).ConfigureAwait(false);
                await next(context).ConfigureAwait(false);
                break;
            case SandboxFaultKind.ResetBeforeCommit:
                Exchange.Break(context);
                break;
            case SandboxFaultKind.ResetAfterCommit:
                await RunAsync(context).ConfigureAwait(false);
                Exchange.Break(context);
                break;
            case SandboxFaultKind.TruncatedBody:
                var body = await RunAsync(context).ConfigureAwait(false);
                context.Response.ContentLength = Math.Max(body.Length, 2);
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2)).ConfigureAwait(false);
                await context.Response.Body.FlushAsync().ConfigureAwait(false);
                Exchange.Break(context);
                break;
            default:
                if (fault.Body is null)
                {
                    throw new ApiException(fault.Status, fault.Code, "The sandbox was told to fail here.", fault.RetryAfter);
                }

                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = fault.ContentType;
                await context.Response.WriteAsync(fault.Body, Encoding.UTF8).ConfigureAwait(false);
                break;
        }
    }

    // The answer is held back; an error of the API is one, too.
    private async Task<byte[]> RunAsync(HttpContext context)
    {
        var wire = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            await ErrorWriter.WriteAsync(context, e).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return held.ToArray();
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        state.Agenda.After(delay, () => passed.TrySetResult());
        await passed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
