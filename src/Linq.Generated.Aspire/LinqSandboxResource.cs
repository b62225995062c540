namespace Aspire.Hosting.ApplicationModel;

/// <summary>A local Linq Partner API: the Linq sandbox, which runs as a program on this machine while the app host runs.</summary>
public sealed class LinqSandboxResource : ExecutableResource
{
    internal const string HttpEndpointName = "http";

    private EndpointReference? _endpoint;

    internal LinqSandboxResource(
        string name,
        string program,
        string workingDirectory,
        ParameterResource apiKey,
        ParameterResource webhookSecret)
        : base(name, "dotnet", workingDirectory)
    {
        Program = program;
        ApiKeyParameter = apiKey;
        WebhookSecretParameter = webhookSecret;
    }

    /// <summary>The API key that the sandbox accepts.</summary>
    public ParameterResource ApiKeyParameter { get; }

    /// <summary>The secret that signs the webhooks of <see cref="LinqSandboxBuilderExtensions.WithWebhook{T}"/>.</summary>
    public ParameterResource WebhookSecretParameter { get; }

    /// <summary>The address at which the sandbox serves its API, and its phone page in a browser.</summary>
    public EndpointReference HttpEndpoint => _endpoint ??= new(this, HttpEndpointName);

    /// <summary>The base URL for a client: <c>http://localhost:PORT/api/partner</c>.</summary>
    public ReferenceExpression BaseUrl =>
        ReferenceExpression.Create($"{HttpEndpoint.Property(EndpointProperty.Url)}/api/partner");

    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    internal string Program { get; }
}
