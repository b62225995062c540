using System.Net.Http;
using System.Threading;
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
    private PooledRequest? _spare;

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

    /// <summary>Gets the request object of the last attempt, or another one while that is in use.</summary>
    public PooledRequest Rent() => Interlocked.Exchange(ref _spare, null) ?? new PooledRequest(KeepsAuthorization);

    /// <summary>Gives a request object back after its attempt.</summary>
    public void Return(PooledRequest request)
    {
        if (request.TryClear())
        {
            Volatile.Write(ref _spare, request);
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
