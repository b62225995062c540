using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions;
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
    public LinqRequestAdapter(LinqClientSettings settings, HttpClient httpClient)
        : base(
            new BaseBearerTokenAuthenticationProvider(new LinqAccessTokenProvider(settings)),
            CreateParseNodes(),
            CreateWriters(),
            httpClient)
    {
        BaseUrl = settings.BaseUri.AbsoluteUri;
    }

    /// <summary>Sends a request and gives the answer as it came, whatever its status: Kiota would reduce an error to its status.</summary>
    public async Task<HttpResponseMessage> SendAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        var capture = new ResponseCapture();
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = capture }]);
        await SendPrimitiveAsync<Stream>(request, null, cancellationToken).ConfigureAwait(false);
        return capture.Response!;
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

    private sealed class ResponseCapture : IResponseHandler
    {
        public HttpResponseMessage? Response { get; private set; }

        public Task<TModel?> HandleResponseAsync<TNative, TModel>(TNative response, Dictionary<string, ParsableFactory<IParsable>>? errorMappings)
        {
            Response = response as HttpResponseMessage;
            return Task.FromResult<TModel?>(default);
        }
    }
}
