using System;
using System.Linq;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.AspNetCore;

/// <summary>
/// Marks the endpoint, and states what other middleware needs to know: its answers are no pages for people, its requests carry no
/// antiforgery token.
/// </summary>
/// <param name="name">The name of the endpoint.</param>
/// <param name="maxBodyBytes">The longest body that it takes.</param>
internal sealed class WebhookEndpointMetadata(string name, int maxBodyBytes) : ISkipStatusCodePagesMetadata, IAntiforgeryMetadata
{
    /// <summary>The name of the endpoint; empty for the one without.</summary>
    public string Name => name;

    /// <summary>The longest body that it takes, in bytes.</summary>
    public int MaxBodyBytes => maxBodyBytes;

    bool IAntiforgeryMetadata.RequiresValidation => false;

    /// <summary>Adds it, and what follows from it, after all conventions of the application.</summary>
    public void AddTo(EndpointBuilder endpoint)
    {
        endpoint.Metadata.Add(this);

        // The signature is the authentication. Anonymous metadata beats every requirement, so it must not meet one that was meant.
        if (!RequiresAuthorization(endpoint))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }

        // A global limiter counts a burst of events against a visitor's quota, and Linq drops what is answered with most of 4xx.
        if (!endpoint.Metadata.OfType<EnableRateLimitingAttribute>().Any())
        {
            endpoint.Metadata.Add(new DisableRateLimitingAttribute());
        }

        // Policies of endpoints come after those of the application: an answer from a cache would acknowledge an event that nobody saw.
        new Conventions(endpoint).CacheOutput(static policy => policy.NoCache());
    }

    /// <summary>Whether the application asked for more than the signature, with <c>RequireAuthorization()</c> for example.</summary>
    private static bool RequiresAuthorization(EndpointBuilder endpoint) =>
        endpoint.Metadata.Any(static item => item is IAuthorizeData or IAuthorizationRequirementData or AuthorizationPolicy);

    /// <summary>Applies conventions at once.</summary>
    private sealed class Conventions(EndpointBuilder endpoint) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => convention(endpoint);
    }
}
