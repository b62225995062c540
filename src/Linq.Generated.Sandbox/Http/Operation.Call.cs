using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Sandbox;

/// <summary>An operation with its call.</summary>
/// <typeparam name="TCall">What it is called with.</typeparam>
internal sealed class Operation<TCall>(string id, string method, string route, IReadOnlyList<int> successes, string? contentType = null)
    : Operation(id, method, route, successes, contentType)
    where TCall : OperationCall, new()
{
    /// <inheritdoc/>
    public override Type Call => typeof(TCall);

    /// <inheritdoc/>
    public override Type? Result { get; } = new TCall().Result;

    /// <inheritdoc/>
    public override RequestDelegate Serve(IServiceProvider services)
    {
        var state = services.GetRequiredService<SandboxState>();
        return services.GetService<IOperation<TCall>>() is { } operation
            ? context => ServeAsync(context, operation, state)
            : _ => throw ApiErrors.NotSimulated(Id);
    }

    private async Task ServeAsync(HttpContext context, IOperation<TCall> operation, SandboxState state)
    {
        var call = new TCall() { TraceId = context.TraceIdentifier };
        if (call.HasBody)
        {
            var reader = context.Request.BodyReader;
            var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
            try
            {
                call.Read(new CallReader(context.Request, body, state));
            }
            finally
            {
                reader.AdvanceTo(body.End);
            }
        }
        else
        {
            call.Read(new CallReader(context.Request, ReadOnlySequence<byte>.Empty, state));
        }

        Reply reply;
        lock (state.Gate)
        {
            reply = operation.Handle(call);
        }

        context.Response.StatusCode = StatusOf(reply);
        if (reply.Body is not null)
        {
            context.Response.ContentType = ContentType;
            await ContractJson.WriteAsync(context.Response, reply.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
