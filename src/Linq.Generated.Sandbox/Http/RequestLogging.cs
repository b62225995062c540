using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Notes each request of the API with its answer.</summary>
internal sealed class RequestLogging(RequestDelegate next, SandboxState state, RequestLog log)
{
    public Task InvokeAsync(HttpContext context) => ApiPaths.IsApi(context.Request.Path) ? ServeAsync(context) : next(context);

    private async Task ServeAsync(HttpContext context)
    {
        var exchange = new Exchange();
        context.Features.Set(exchange);
        var at = state.Now;
        var begin = state.Options.TimeProvider.GetTimestamp();

        // The clock of the sandbox, like every time in the body.
        context.Response.Headers.Date = at.ToString("r", CultureInfo.InvariantCulture);
        var path = context.Request.Path + context.Request.QueryString;
        RequestLog.Entry? noted = null;

        // Before the first byte of the answer leaves, so that whoever has the answer finds the request in the log.
        context.Response.OnStarting(() =>
        {
            Note(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            Note(context.Response.StatusCode);
            if (exchange.IsBroken || context.RequestAborted.IsCancellationRequested)
            {
                noted!.Status = 0;
            }

            state.NotifyChanged();
        }

        void Note(int status)
        {
            if (noted is not null)
            {
                return;
            }

            noted = new RequestLog.Entry(
                at,
                state.Options.TimeProvider.GetElapsedTime(begin),
                context.Request.Method,
                path,
                context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Id,
                context.TraceIdentifier,
                exchange.Body,
                exchange.Answer)
            {
                Status = status,
            };
            log.Add(noted);
        }
    }
}
