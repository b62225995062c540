using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Serialization.Json;

namespace Linq.Generated;

/// <summary>
/// Kiota's adapter with its JSON factories in registries of its own, since Kiota's default registries are static and shared
/// by every client of the process. The client's own calls take the native request from it and send it themselves; what a caller
/// sends with it goes the same way out.
/// </summary>
internal sealed class LinqRequestAdapter : HttpClientRequestAdapter
{
    private readonly HttpClient _httpClient;
    private readonly Spares<PooledRequest> _spares = new();

    public LinqRequestAdapter(LinqClientSettings settings, AttemptTransport transport)
        : this(settings, CreateClient(transport))
    {
    }

    private LinqRequestAdapter(LinqClientSettings settings, HttpClient httpClient)
        : base(
            new LinqAuthenticationProvider(new LinqAccessTokenProvider(settings)),
            CreateParseNodes(),
            CreateWriters(),
            httpClient)
    {
        _httpClient = httpClient;
        KeepsAuthorization = settings.ApiKey is not null;
        BaseUrl = settings.BaseUri.AbsoluteUri;
    }

    private bool KeepsAuthorization { get; }

    /// <summary>Makes the native request of an attempt, but for its body.</summary>
    public async ValueTask<HttpRequestMessage> CreateAsync(LinqCall call, CancellationToken cancellationToken)
    {
        var request = _spares.Take() ?? new PooledRequest(KeepsAuthorization);
        try
        {
            request.Fill(call);
            return (await ConvertToNativeRequestAsync<HttpRequestMessage>(request.Information, cancellationToken).ConfigureAwait(false))!;
        }
        finally
        {
            if (request.TryClear())
            {
                _spares.TryKeep(request);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _httpClient.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpClient CreateClient(AttemptTransport transport) =>
        new(new AdapterHandler(transport), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    private static ParseNodeFactoryRegistry CreateParseNodes()
    {
        var json = new JsonParseNodeFactory();
        var registry = new ParseNodeFactoryRegistry();
        registry.ContentTypeAssociatedFactories[json.ValidContentType] = json;
        return registry;
    }

    private static SerializationWriterFactoryRegistry CreateWriters()
    {
        var json = new JsonSerializationWriterFactory();
        var registry = new SerializationWriterFactoryRegistry();
        registry.ContentTypeAssociatedFactories[json.ValidContentType] = json;
        return registry;
    }
}
