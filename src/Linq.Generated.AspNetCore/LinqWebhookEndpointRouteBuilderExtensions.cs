using System;
using System.Diagnostics.CodeAnalysis;
using Linq.Generated.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint that receives Linq's webhooks.</summary>
public static class LinqWebhookEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a POST endpoint that verifies each request and gives its event to the handlers that were registered with
    /// <see cref="LinqWebhookServiceCollectionExtensions.AddLinqWebhookHandler{TEvent, THandler}(IServiceCollection)"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It answers 200 for what was handled, stored or is a duplicate; 401 where no secret signed the request; 400 and 413 for what
    /// cannot be authentic; and 503 wherever Linq should try again. The body is never taken from a model binder, so it is
    /// verified as the bytes that arrived.
    /// </para>
    /// <para>
    /// The signature is the authentication: a fallback policy of the application does not apply, <c>RequireAuthorization()</c> on the
    /// endpoint or its group does. Global rate limits, antiforgery, output caching and status code pages do not apply either;
    /// <c>RequireRateLimiting()</c> does.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The routes of the application.</param>
    /// <param name="pattern">The path, for example <c>/webhooks/linq</c>.</param>
    /// <returns>A builder for conventions of the endpoint.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Webhooks were not registered with the services.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// An option is not usable, for example a secret that is not base64 text.
    /// </exception>
    public static IEndpointConventionBuilder MapLinqWebhooks(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        return Map(
            endpoints,
            pattern,
            Options.DefaultName,
            endpoints.ServiceProvider.GetService<WebhookEndpoint>() ?? throw new InvalidOperationException(
                "Linq webhooks are not registered. Call services.AddLinqWebhooks(...) or services.AddLinqWebhookHandler<...>() before "
                    + "the application is built."));
    }

    /// <summary>
    /// Maps a POST endpoint that has a name, and with it secrets, options, handlers, inbox and health of its own: one for each tenant, for
    /// example. Apart from that it works as <see cref="MapLinqWebhooks(IEndpointRouteBuilder, string)"/> says.
    /// </summary>
    /// <param name="endpoints">The routes of the application.</param>
    /// <param name="pattern">The path, for example <c>/webhooks/linq/acme</c>.</param>
    /// <param name="name">The name that was given to <c>AddLinqWebhooks</c>.</param>
    /// <returns>A builder for conventions of the endpoint.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">No webhooks were registered under the name.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// An option is not usable, for example a secret that is not base64 text.
    /// </exception>
    public static IEndpointConventionBuilder MapLinqWebhooks(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string name)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Map(
            endpoints,
            pattern,
            name,
            endpoints.ServiceProvider.GetKeyedService<WebhookEndpoint>(name) ?? throw new InvalidOperationException(
                $"Linq webhooks are not registered under the name {name}. Call services.AddLinqWebhooks(\"{name}\", ...) before the "
                    + "application is built."));
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string pattern, string name, WebhookEndpoint endpoint)
    {
        var mapped = endpoints.ServiceProvider.GetRequiredService<MappedEndpoints>();
        mapped.Add(name);
        var conventions = endpoints.MapPost(pattern, new RequestDelegate(endpoint.InvokeAsync)).WithDisplayName("Linq webhooks");
        conventions.Finally(new WebhookEndpointMetadata(name, endpoint.MaxBodyBytes).AddTo);
        conventions.Finally(built => mapped.AddPattern((built as RouteEndpointBuilder)?.RoutePattern.RawText ?? pattern));
        return conventions;
    }
}
