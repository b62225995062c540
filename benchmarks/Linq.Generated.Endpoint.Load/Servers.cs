using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.AspNetCore;
using Linq.Generated.Benchmarks.Webhooks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linq.Generated.Endpoint.Load;

/// <summary>The two servers: ours with everything on, and what a careful developer writes by hand.</summary>
internal static class Servers
{
    public const string Ours = "ours";
    public const string Bare = "bare";
    public const string Path = "/webhooks/linq";
    public const string Collections = "/collections";
    public const string Mark = "Listening on ";

    private static readonly byte[] _key = Convert.FromBase64String(ReceivedEvent.Secret["whsec_".Length..]);

    /// <summary>Serves until the process is ended.</summary>
    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (name == Ours)
        {
            builder.Services.AddLinqWebhooks(options => options.Secrets.Add(ReceivedEvent.Secret));
            builder.Services.AddLinqWebhookHandler<MessageReceivedEvent, CountingHandler>();
        }

        await using var app = builder.Build();
        app.MapGet(Collections, () => GC.CollectionCount(1).ToString(CultureInfo.InvariantCulture));
        if (name == Ours)
        {
            app.MapLinqWebhooks(Path);
        }
        else
        {
            app.MapPost(Path, ReceiveAsync);
        }

        await app.StartAsync();
        Console.WriteLine(Mark + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await app.WaitForShutdownAsync();
    }

    /// <summary>Verifies a signature in the form of Standard Webhooks, and reads the event.</summary>
    private static async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var length = (int)request.ContentLength!;
        var body = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await request.Body.ReadExactlyAsync(body.AsMemory(0, length));
            var headers = request.Headers;
            var signed = Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.");
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
            hmac.AppendData(signed);
            hmac.AppendData(body, 0, length);
            var given = Convert.FromBase64String(headers["webhook-signature"].ToString()["v1,".Length..]);
            if (!CryptographicOperations.FixedTimeEquals(hmac.GetHashAndReset(), given))
            {
                return Results.Unauthorized();
            }

            var received = JsonSerializer.Deserialize(body.AsSpan(0, length), HandwrittenEventJson.Default.HandwrittenEvent);
            return CountingHandler.Count(received!.Data!.Id!) ? Results.Ok() : Results.BadRequest();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private sealed class CountingHandler : ILinqWebhookHandler<MessageReceivedEvent>
    {
        private static long _handled;

        public static bool Count(string id) => id.Length > 0 && Interlocked.Increment(ref _handled) > 0;

        public Task HandleAsync(MessageReceivedEvent received, CancellationToken cancellationToken)
        {
            Count(received.Data.Id);
            return Task.CompletedTask;
        }
    }
}
