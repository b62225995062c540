using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox.Load;

/// <summary>A webhook endpoint that counts events and connections, and keeps nothing else.</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Guid, byte> _events = new();
    private int _connections;
    private int _mostConnections;

    private CountingReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>Gets the number of different events.</summary>
    public int Events => _events.Count;

    /// <summary>Gets the greatest number of connections that were open at the same time.</summary>
    public int MostConnections => _mostConnections;

    public static async Task<CountingReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        CountingReceiver? receiver = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback,
            0,
            listen => listen.Use(next => connection => receiver!.CountAsync(next, connection))));
        var app = builder.Build();
        receiver = new CountingReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var open = Interlocked.Increment(ref _connections);
        int most;
        while (open > (most = _mostConnections))
        {
            Interlocked.CompareExchange(ref _mostConnections, open, most);
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(System.IO.Stream.Null);
        _events.TryAdd(Guid.Parse(context.Request.Headers["webhook-id"].ToString()), 0);
    }
}
