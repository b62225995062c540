using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.EndToEnd.Tests.Sends;

/// <summary>Counts what goes out, and sends a share of it to a port on which nobody listens.</summary>
internal sealed class RefusingHandler : DelegatingHandler
{
    private readonly Random _random;
    private readonly double _rate;
    private readonly Lock _gate = new();
    private readonly Socket _nobody = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int _attempts;

    public RefusingHandler(double rate, int seed)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        _rate = rate;
        _random = new Random(seed);

        // Bound, so that nobody else gets the port, and never listening, so that it refuses.
        _nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public int Attempts => _attempts;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (IsRefused())
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = ((IPEndPoint)_nobody.LocalEndPoint!).Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _nobody.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsRefused()
    {
        lock (_gate)
        {
            return _random.NextDouble() < _rate;
        }
    }
}
