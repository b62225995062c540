using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>
/// What the resources of one client send through. It starts with the first request, which freezes the options, and ends
/// with the client. Thread-safe.
/// </summary>
internal sealed class LinqRequestExecutor : IDisposable
{
    private readonly LinqClientOptions _options;
    private readonly object _gate = new();
    private LinqPipeline? _pipeline;
    private volatile bool _isDisposed;

    /// <summary>Checks the options. The first request reads them once more: until then they may change.</summary>
    public LinqRequestExecutor(LinqClientOptions options)
    {
        _options = options;
        _ = new LinqClientSettings(options);
    }

    public IRequestAdapter Adapter => Pipeline.Adapter;

    /// <summary>Follows links to hosts that are not the API's.</summary>
    public LinkTransport Links => Pipeline.Links;

    private LinqPipeline Pipeline
    {
        get
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(nameof(LinqClient));
            }

            return Volatile.Read(ref _pipeline) ?? Start();
        }
    }

    /// <summary>Checks the query options of a call.</summary>
    /// <param name="options">The options; null passes.</param>
    /// <exception cref="LinqValidationException">An option breaks a rule of the contract.</exception>
    public void Check(IRequestModel? options)
    {
        if (options is not null)
        {
            Pipeline.Check(options);
        }
    }

    /// <summary>Checks and serializes the body of a call, and settles the call's key.</summary>
    public LinqCall WithBody<TBody>(LinqCall call, TBody? body)
        where TBody : class, IJsonValue, IRequestModel
    {
        Pipeline.SetBody(call, body);
        return call;
    }

    /// <summary>The same for a body that carries the key.</summary>
    public LinqCall WithKeyedBody<TBody>(LinqCall call, TBody body)
        where TBody : class, IJsonValue, IRequestModel, IKeyedRequest<TBody>
    {
        Pipeline.SetKeyedBody(call, body);
        return call;
    }

    /// <summary>Carries out a call.</summary>
    /// <param name="call">The call, with its body.</param>
    /// <param name="read">How to read the answer; null when its body does not matter.</param>
    /// <param name="cancellationToken">Ends the call, also during a delay.</param>
    /// <returns>The result; null when there is none to read, or when the call allows an empty answer and got one.</returns>
    public Task<TResult?> SendAsync<TResult>(LinqCall call, JsonItem<TResult>? read, CancellationToken cancellationToken)
        where TResult : class =>
        Pipeline.SendAsync(call, read, cancellationToken);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _pipeline?.Dispose();
        }
    }

    private LinqPipeline Start()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(nameof(LinqClient));
            }

            if (_pipeline is null)
            {
                _options.Freeze();
                Volatile.Write(ref _pipeline, new LinqPipeline(new LinqClientSettings(_options)));
            }

            return _pipeline!;
        }
    }
}
