using System;
using System.IO;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds the Linq sandbox to an app host.</summary>
public static class LinqSandboxBuilderExtensions
{
    /// <summary>
    /// Adds a Linq sandbox: the API with its state, limits, errors and signed webhooks, as a program on this machine. The dashboard links
    /// to its phone page, where one plays the other person.
    /// </summary>
    /// <remarks>
    /// It runs with the app host and is not part of what is published: deploy with the key and the secret of a Linq account.
    /// </remarks>
    /// <param name="builder">The app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="port">The port at which projects and browsers reach it; a free one when omitted.</param>
    /// <param name="apiKey">The API key that it accepts; a random one for each run when omitted.</param>
    /// <param name="webhookSecret">
    /// The secret that signs its webhooks: <c>whsec_</c> and 24 to 64 bytes in base64; a random one for each run when omitted.
    /// </param>
    /// <returns>A builder for the resource.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="name"/> is <see langword="null"/>.
    /// </exception>
    /// <example>
    /// <code>
    /// var linq = builder.AddLinqSandbox("linq");
    /// var bot = builder.AddProject&lt;Projects.Bot&gt;("bot").WithReference(linq).WaitFor(linq);
    /// linq.WithWebhook(bot);
    /// </code>
    /// </example>
    public static IResourceBuilder<LinqSandboxResource> AddLinqSandbox(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        int? port = null,
        IResourceBuilder<ParameterResource>? apiKey = null,
        IResourceBuilder<ParameterResource>? webhookSecret = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var folder = Path.GetDirectoryName(typeof(LinqSandboxResource).Assembly.Location)!;
        var sandbox = new LinqSandboxResource(
            name,
            Path.Combine(folder, "Linq.Generated.Sandbox.Tool", "linq-sandbox.dll"),
            builder.AppHostDirectory,
            apiKey?.Resource ?? Random(name + "-key", "sandbox-"),
            webhookSecret?.Resource ?? Random(name + "-webhook-secret", "whsec_"));
        return builder.AddResource(sandbox)
            .WithHttpEndpoint(port, name: LinqSandboxResource.HttpEndpointName)
            .WithUrlForEndpoint(LinqSandboxResource.HttpEndpointName, static url => url.DisplayText = "Phone")
            .WithHttpHealthCheck("/")
            .WithArgs(context =>
            {
                context.Args.Add(sandbox.Program);
                context.Args.Add("--urls");
                context.Args.Add(ReferenceExpression.Create(
                    $"http://localhost:{sandbox.HttpEndpoint.Property(EndpointProperty.TargetPort)}"));
                context.Args.Add("--api-key");
                context.Args.Add(sandbox.ApiKeyParameter);
                context.Args.Add("--webhook-secret");
                context.Args.Add(sandbox.WebhookSecretParameter);
            })
            .ExcludeFromManifest();
    }

    /// <summary>
    /// Delivers all webhooks of the sandbox to a project, signed with <see cref="LinqSandboxResource.WebhookSecretParameter"/>.
    /// </summary>
    /// <typeparam name="T">The kind of the receiver.</typeparam>
    /// <param name="builder">The sandbox.</param>
    /// <param name="receiver">Who receives them. It must be reached on this machine, as projects and executables are.</param>
    /// <param name="path">The path that the receiver maps, as in <c>app.MapLinqWebhooks("/webhooks/linq")</c>.</param>
    /// <param name="endpointName">The endpoint of the receiver, one with http.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with a slash.</exception>
    public static IResourceBuilder<LinqSandboxResource> WithWebhook<T>(
        this IResourceBuilder<LinqSandboxResource> builder,
        IResourceBuilder<T> receiver,
        string path = "/webhooks/linq",
        string endpointName = "http")
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(endpointName);
        if (!path.StartsWith('/'))
        {
            throw new ArgumentException("The path must begin with a slash, as in /webhooks/linq.", nameof(path));
        }

        var endpoint = receiver.GetEndpoint(endpointName);
        return builder.WithArgs(context =>
        {
            context.Args.Add("--webhook");
            context.Args.Add(ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Url)}{path}"));
        });
    }

    /// <summary>
    /// Gives a project the base URL and the key of the sandbox, and the secret of its webhooks, under the configuration keys that
    /// <c>AddLinq(configuration.GetSection("Linq"))</c> and <c>AddLinqWebhooks(configuration.GetSection("Linq:Webhooks"))</c> read:
    /// <c>BaseUrl</c>, <c>ApiKey</c>, <c>AllowInsecureHttp</c> and <c>Webhooks:Secrets:0</c>.
    /// </summary>
    /// <remarks>Nothing is set when the app host publishes: there the project gets the values of a Linq account in another way.</remarks>
    /// <typeparam name="T">The kind of the resource that gets them.</typeparam>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="section">The section of the configuration, with colons between its parts.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<LinqSandboxResource> sandbox,
        string section = "Linq")
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(section);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        var prefix = section.Replace(":", "__", StringComparison.Ordinal) + "__";
        return builder
            .WithReferenceRelationship(sandbox)
            .WithEnvironment(prefix + "BaseUrl", sandbox.Resource.BaseUrl)
            .WithEnvironment(prefix + "ApiKey", sandbox.Resource.ApiKeyParameter)
            .WithEnvironment(prefix + "AllowInsecureHttp", "true")
            .WithEnvironment(prefix + "Webhooks__Secrets__0", sandbox.Resource.WebhookSecretParameter);
    }

    private static ParameterResource Random(string name, string prefix)
    {
        var value = prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return new ParameterResource(name, _ => value, secret: true);
    }
}
