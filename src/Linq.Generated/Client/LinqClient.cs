using System;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>
/// The client of the Linq Partner API. Safe to use from several threads; make one and share it. Its members are virtual and
/// it has a protected constructor, so that it can be stubbed.
/// </summary>
public partial class LinqClient : IDisposable
{
    private readonly LinqRequestExecutor? _executor;

    /// <summary>
    /// Makes a client. Without options everything comes from the environment: <c>LINQ_API_V3_API_KEY</c>, else
    /// <c>LINQ_API_KEY</c>, and <c>LINQ_API_V3_BASE_URL</c>.
    /// </summary>
    /// <param name="options">The options; what is left out comes from the environment or has a default. Frozen by the first
    /// request.</param>
    /// <exception cref="InvalidOperationException">There is no API key; the message names the variables.</exception>
    /// <exception cref="ArgumentException">An option or a variable has a value that cannot be used.</exception>
    public LinqClient(LinqClientOptions? options = null)
    {
        _executor = new LinqRequestExecutor(options ?? new LinqClientOptions());
    }

    /// <summary>Initializes a stub that sends nothing: override the members that a test needs.</summary>
    protected LinqClient()
    {
    }

    /// <summary>
    /// The Kiota adapter of this client, for an endpoint that the contract does not have yet: build a
    /// <see cref="RequestInformation"/> and send it with any <see cref="Microsoft.Kiota.Abstractions.Serialization.IParsable"/>.
    /// It adds the API key for the configured host only. Such calls are not retried or timed out by the client: pass a
    /// cancellation token.
    /// </summary>
    public virtual IRequestAdapter RequestAdapter => Executor.Adapter;

    private LinqRequestExecutor Executor =>
        _executor
            ?? throw new InvalidOperationException(
                $"This {GetType().Name} was made with its protected constructor, as a stub. Override the member that the test calls.");

    /// <summary>Closes the connections that the client opened itself. An HTTP client or handler of yours stays open.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the client holds.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _executor?.Dispose();
        }
    }
}
