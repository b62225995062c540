using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Runs before everything else and looks at the answers that webhook requests get before the endpoint sees them: a redirect to https,
/// a refusal by a filter, a 404 because the path is wrong. Linq would drop the event, so the answer becomes 503, and the log and the
/// health check tell what happened. What the endpoint answers itself stays, whoever changes it afterwards.
/// </summary>
/// <param name="endpoints">The mapped endpoints.</param>
/// <param name="loggers">Makes the logger.</param>
internal sealed class InterceptedWebhooks(MappedEndpoints endpoints, ILoggerFactory loggers) : IStartupFilter
{
    private const string Signature = "webhook-signature";
    private const string LegacySignature = "X-Webhook-Signature";

    private static readonly object _answered = new();
    private static readonly object _announced = new();
    private readonly ILogger _logger = loggers.CreateLogger(WebhookLog.Category);

    /// <summary>Notes that the endpoint answers a request itself.</summary>
    public static void MarkAsAnswered(HttpContext context, int status) => context.Items[_answered] = status;

    /// <summary>How many bytes the sender announced, whatever middleware has made of the request since; null for no length.</summary>
    public static long? GetAnnouncedLength(HttpContext context) =>
        context.Items.TryGetValue(_announced, out var length) ? (long?)length : context.Request.ContentLength;

    /// <summary>
    /// Whether a request has the deprecated signature and none of the other headers, which Linq sends as well: a proxy may have taken them
    /// from a genuine request.
    /// </summary>
    public static bool HasOnlyLegacySignature(HttpContext context) =>
        context.Request.Headers.ContainsKey(LegacySignature)
        && !context.Request.Headers.Keys.Any(static name => name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private static bool IsLost(HttpContext context, Endpoint endpoint) => context.Response.StatusCode switch
    {
        // Linq delivers again after these.
        StatusCodes.Status429TooManyRequests or >= 500 => false,

        // A body that is too large for the endpoint does not get smaller; the limit of a server can be raised. Nobody has counted a body
        // whose length was not announced.
        StatusCodes.Status413PayloadTooLarge =>
            endpoint.Metadata.GetMetadata<WebhookEndpointMetadata>() is { } own && !(GetAnnouncedLength(context) > own.MaxBodyBytes),

        _ => !RequiresAuthorization(endpoint),
    };

    /// <summary>Whether more than the signature was asked for, so that somebody else may refuse.</summary>
    private static bool RequiresAuthorization(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    /// <summary>Whether a request has both sets of headers that Linq sends, as nobody else does.</summary>
    private static bool HasBothSignatures(HttpContext context) =>
        context.Request.Headers.ContainsKey(Signature) && context.Request.Headers.ContainsKey(LegacySignature);

    /// <summary>Whether a request of Linq's found nothing at its path but a page, a redirect or a refusal that is for everybody.</summary>
    private static bool IsMisdirected(HttpContext context) =>
        HasBothSignatures(context) && context.Response.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests or >= 500 => false,
            var status => GetOriginalEndpoint(context) is var endpoint && IsOfRouting(endpoint) ? status >= 300 : IsFallback(endpoint),
        };

    /// <summary>What a request was for, before an error page was run for it.</summary>
    private static Endpoint? GetOriginalEndpoint(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is { } error ? error.Endpoint
        : context.Features.Get<IStatusCodeReExecuteFeature>() is { } page ? page.Endpoint
        : context.GetEndpoint();

    /// <summary>Whether no endpoint is for a request: none at all, or one that routing made to answer 405, for example.</summary>
    private static bool IsOfRouting([NotNullWhen(false)] Endpoint? endpoint) =>
        endpoint is null || (endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0);

    /// <summary>
    /// Whether an endpoint answers whatever nobody else does: that of <c>MapFallback</c>, or a page that stands in for that of
    /// <c>MapFallbackToPage</c>, and has no route then.
    /// </summary>
    private static bool IsFallback(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? route.Order == int.MaxValue && route.DisplayName?.StartsWith("Fallback ", StringComparison.Ordinal) == true
        : endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    private static bool IsWebhooks(Endpoint endpoint) => endpoint.Metadata.GetMetadata<WebhookEndpointMetadata>() is not null;

    /// <summary>
    /// The endpoint of ours that a request is for. Where a middleware answers before routing, only the path tells.
    /// </summary>
    private static Endpoint? FindEndpoint(HttpContext context, PathString path)
    {
        var matched = GetOriginalEndpoint(context);
        if (matched is not null && IsWebhooks(matched))
        {
            return matched;
        }

        if (!IsOfRouting(matched) && !IsFallback(matched))
        {
            return null;
        }

        // A base path, or a branch of the pipeline, comes before what the pattern of an endpoint matches.
        var mayHavePrefix = matched is null && HasBothSignatures(context);
        return context.RequestServices.GetService<EndpointDataSource>()?.Endpoints
            .OfType<RouteEndpoint>()
            .FirstOrDefault(endpoint => IsWebhooks(endpoint)
                && Matches(new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []), path, mayHavePrefix));
    }

    private static bool Matches(TemplateMatcher matcher, PathString path, bool mayHavePrefix)
    {
        var text = path.Value ?? "";
        for (var start = 0; start >= 0 && start < text.Length; start = mayHavePrefix ? text.IndexOf('/', start + 1) : -1)
        {
            if (matcher.TryMatch(text[start..], []))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts for the health check of an endpoint.</summary>
    private static void Count(IServiceProvider services, string name)
    {
        var count = name.Length == 0
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
        context.Items[_announced] = context.Request.ContentLength;
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
        var response = context.Response;
        if (context.Items.TryGetValue(_answered, out var answered))
        {
            Restore(response, (int)answered!);
            return;
        }

        var endpoint = FindEndpoint(context, path);
        if (endpoint is not null && IsLost(context, endpoint))
        {
            WebhookLog.Intercepted(_logger, response.StatusCode);
        }
        else if (endpoint is null && IsMisdirected(context))
        {
            WebhookLog.Misdirected(_logger, response.StatusCode, endpoints.ToString());
        }
        else
        {
            if (endpoint is not null && RequiresAuthorization(endpoint) && response.StatusCode is >= 300 and < 500)
            {
                WebhookLog.RefusedByAuthorization(_logger, response.StatusCode);
            }

            return;
        }

        // Whose event a request without an endpoint brings, nobody knows.
        var name = endpoint?.Metadata.GetMetadata<WebhookEndpointMetadata>()?.Name;
        foreach (var counted in name is null ? endpoints.Names.DefaultIfEmpty("") : [name])
        {
            Count(context.RequestServices, counted);
        }

        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.Location = default;
    }

    /// <summary>
    /// Keeps the status that the endpoint gave. Whoever buffers the answers of others can change them, and a refusal that becomes a page
    /// with 200 would acknowledge an event that nobody handled.
    /// </summary>
    private void Restore(HttpResponse response, int status)
    {
        if (response.StatusCode == status)
        {
            return;
        }

        WebhookLog.Changed(_logger, status, response.StatusCode);
        response.StatusCode = status;
        response.Headers.Location = default;
    }
}
