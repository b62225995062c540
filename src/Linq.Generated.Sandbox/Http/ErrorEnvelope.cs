using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Gives each request a trace id and turns whatever goes wrong behind it into the error envelope.</summary>
internal sealed class ErrorEnvelope(RequestDelegate next, SandboxState state)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = TraceIds.New();
        context.Response.Headers["X-Trace-ID"] = context.TraceIdentifier;
        ApiPaths.Shorten(context.Request);
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: 404 or 405, ContentLength: null })
            {
                await WriteAsync(context, ApiErrors.NotFound()).ConfigureAwait(false);
            }
        }
        catch (ApiException e)
        {
            await WriteAsync(context, e).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, new ApiException(e.StatusCode, 1003, "The request cannot be read.")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Exchange.Break(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            state.Report(e);
            await WriteAsync(context, ApiErrors.Internal()).ConfigureAwait(false);
        }
    }

    private static Task WriteAsync(HttpContext context, ApiException error)
    {
        if (context.Response.HasStarted)
        {
            Exchange.Break(context);
            return Task.CompletedTask;
        }

        // An answer that was half made leaves its headers behind.
        context.Response.ContentType = null;
        context.Response.ContentLength = null;
        return ErrorWriter.WriteAsync(context, error);
    }
}
