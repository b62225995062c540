using System;
using System.Diagnostics.CodeAnalysis;
using Linq.Generated.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint that receives Linq's webhooks.</summary>
public static class LinqWebhookEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a POST endpoint that verifies each request and gives its event to the handlers that were registered with
    /// <see cref="LinqWebhookServiceCollectionExtensions.AddLinqWebhookHandler{TEvent, THandler}"/>.
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
        var endpoint = endpoints.ServiceProvider.GetService<WebhookEndpoint>() ?? throw new InvalidOperationException(
            "Linq webhooks are not registered. Call services.AddLinqWebhooks(...) or services.AddLinqWebhookHandler<...>() before "
                + "the application is built.");
        endpoints.ServiceProvider.GetRequiredService<MappedEndpoints>().Add(pattern);
        var conventions = endpoints.MapPost(pattern, new RequestDelegate(endpoint.InvokeAsync)).WithDisplayName("Linq webhooks");
        conventions.Finally(WebhookEndpointMetadata.AddTo);
        return conventions;
    }
}
