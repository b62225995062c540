using System.Net.Http;
using System.Threading;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Serialization.Json;

namespace Linq.Generated;

/// <summary>
/// Kiota's adapter with its JSON factories in registries of its own, since Kiota's default registries are static and shared
/// by every client of the process.
/// </summary>
internal sealed class LinqRequestAdapter : HttpClientRequestAdapter
{
    private readonly bool _keepsAuthorization;
    private NativeRequest? _spare;

    public LinqRequestAdapter(LinqClientSettings settings, HttpClient httpClient)
        : base(
            new BaseBearerTokenAuthenticationProvider(new LinqAccessTokenProvider(settings)),
            CreateParseNodes(),
            CreateWriters(),
            httpClient)
    {
        _keepsAuthorization = settings.ApiKey is not null;
        BaseUrl = settings.BaseUri.AbsoluteUri;
    }

    /// <summary>Gets the request object of the last attempt, or another one while that is in use.</summary>
    public NativeRequest Rent() => Interlocked.Exchange(ref _spare, null) ?? new NativeRequest(_keepsAuthorization);

    /// <summary>Gives a request object back after its attempt.</summary>
    public void Return(NativeRequest request)
    {
        if (request.TryClear())
        {
            Volatile.Write(ref _spare, request);
        }
    }

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
