using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Runs before everything else and looks at the answers that webhook requests get before the endpoint sees them: a redirect to https,
/// a refusal by a filter, a 404 because the path is wrong. Linq would drop the event, so the answer becomes 503, and the log and the
/// health check tell what happened. What the endpoint answers itself is not touched.
/// </summary>
/// <param name="endpoints">The mapped endpoints.</param>
/// <param name="loggers">Makes the logger.</param>
internal sealed class InterceptedWebhooks(MappedEndpoints endpoints, ILoggerFactory loggers) : IStartupFilter
{
    private const string Signature = "webhook-signature";
    private const string LegacySignature = "X-Webhook-Signature";

    private static readonly object _answered = new();
    private readonly ILogger _logger = loggers.CreateLogger(WebhookLog.Category);

    /// <summary>Notes that the endpoint answers a request itself.</summary>
    public static void MarkAsAnswered(HttpContext context) => context.Items[_answered] = true;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private static bool IsLost(int status, Endpoint? endpoint) => status switch
    {
        // Linq delivers again after these, and a body that is too large does not get smaller.
        StatusCodes.Status429TooManyRequests or StatusCodes.Status413PayloadTooLarge or >= 500 => false,

        // More than the signature was asked for, so somebody else may refuse.
        _ => endpoint?.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
    };

    /// <summary>Whether a request with both sets of Linq's headers found nothing at its path.</summary>
    private static bool IsMisdirected(HttpContext context) =>
        context.Request.Headers.ContainsKey(Signature)
        && context.Request.Headers.ContainsKey(LegacySignature)
        && (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
            || (context.Response.StatusCode == StatusCodes.Status404NotFound && context.GetEndpoint() is null));

    /// <summary>
    /// The endpoint of ours that a request is for. Where a middleware answers before routing, only the path tells.
    /// </summary>
    private static Endpoint? FindEndpoint(HttpContext context, PathString path)
    {
        if (context.GetEndpoint() is { } matched && matched.Metadata.GetMetadata<WebhookEndpointMetadata>() is not null)
        {
            return matched;
        }

        return context.RequestServices.GetService<EndpointDataSource>()?.Endpoints
            .OfType<RouteEndpoint>()
            .FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<WebhookEndpointMetadata>() is not null
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []));
    }

    /// <summary>Counts for the health check of the endpoint; a request without an endpoint counts for the one without a name.</summary>
    private static void Count(IServiceProvider services, string? name)
    {
        var count = string.IsNullOrEmpty(name)
            ? services.GetService<InterceptedRequests>()
            : services.GetKeyedService<InterceptedRequests>(name);
        count?.Add();
    }

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        if (!HttpMethods.IsPost(context.Request.Method) || !(headers.ContainsKey(Signature) || headers.ContainsKey(LegacySignature)))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        // Callbacks run in reverse order, so this one has the last word. Error pages run with another path.
        var path = context.Request.Path;
        context.Response.OnStarting(() =>
        {
            AskAgain(context, path);
            return Task.CompletedTask;
        });
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            // A middleware read the body and it stalled or broke. The server would answer with the status of the exception.
            context.Response.Clear();
            context.Response.StatusCode = exception.StatusCode;
        }
    }

    private void AskAgain(HttpContext context, PathString path)
    {
        if (context.Items.ContainsKey(_answered))
        {
            return;
        }

        var response = context.Response;
        var endpoint = FindEndpoint(context, path);
        if (endpoint is not null && IsLost(response.StatusCode, endpoint))
        {
            WebhookLog.Intercepted(_logger, response.StatusCode);
        }
        else if (endpoint is null && IsMisdirected(context))
        {
            WebhookLog.Misdirected(_logger, response.StatusCode, endpoints.ToString());
        }
        else
        {
            return;
        }

        Count(context.RequestServices, endpoint?.Metadata.GetMetadata<WebhookEndpointMetadata>()?.Name);
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.Location = default;
    }
}
