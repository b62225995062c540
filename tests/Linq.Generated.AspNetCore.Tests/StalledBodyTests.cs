using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>Senders that stop in the middle of a body: whatever the server makes of it, Linq is asked to deliver again.</summary>
public sealed class StalledBodyTests
{
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1"}""");

    [TestCase("nothing else")]
    [TestCase("a middleware that reads the body")]
    [TestCase("a middleware that reads the body below an exception page")]
    public async Task A_body_that_stalls_until_the_server_loses_patience_is_answered_503(string inFront)
    {
        await using var app = await StartAsync(
            // Kestrel looks once a second, and waits longer than that at least.
            new MinDataRate(1_000, TimeSpan.FromSeconds(1.1)),
            app =>
            {
                if (inFront.EndsWith("page", StringComparison.Ordinal))
                {
                    app.UseDeveloperExceptionPage();
                }

                if (inFront.StartsWith("a middleware", StringComparison.Ordinal))
                {
                    app.Use(async (context, next) =>
                    {
                        context.Request.EnableBuffering();
                        await context.Request.Body.CopyToAsync(Stream.Null);
                        await next(context);
                    });
                }
            });

        using var sender = await SendHalfAsync(app);

        Assert.That(await ReadStatusAsync(sender), Does.StartWith("HTTP/1.1 503"));
        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_body_that_stalls_on_a_patient_server_is_given_up_when_Linq_gives_up()
    {
        await using var app = await StartAsync(rate: null);

        using var sender = await SendHalfAsync(app);
        while (app.Clock.Timers == 0)
        {
            await Task.Yield();
        }

        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await ReadStatusAsync(sender), Does.StartWith("HTTP/1.1 503"));
        Assert.That(app.Logs.Lines, Has.Some.Contains("its body could not be read").And.Contains(_received.Length + " bytes announced"));
    }

    [Test]
    public async Task A_sender_that_closes_too_early_gets_no_refusal()
    {
        await using var app = await StartAsync(rate: null);

        using var sender = await SendHalfAsync(app);
        sender.Socket.Shutdown(SocketShutdown.Send);

        // Kestrel takes the end of the input for the end of the connection. Linq delivers again after either.
        Assert.That(await ReadStatusAsync(sender), Does.StartWith("HTTP/1.1 503").Or.EqualTo("closed without an answer"));
        Assert.That(app.Recorder.Calls, Is.Empty);
    }

    private static Task<WebhookApp> StartAsync(MinDataRate? rate, Action<WebApplication>? surround = null) =>
        WebhookApp.StartAsync(
            services => services
                .AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>()
                .Configure<KestrelServerOptions>(options => options.Limits.MinRequestBodyDataRate = rate),
            map: surround);

    private static async Task<NetworkStream> SendHalfAsync(WebhookApp app)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port);
        var sender = new NetworkStream(socket, ownsSocket: true);
        var headers = new LinqWebhookSigner(Secret).SignStandard(_received, "e-1", app.Clock.GetUtcNow());
        var head = new StringBuilder("POST /webhooks/linq HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {_received.Length}\r\n")
            .AppendJoin("", headers.Select(header => $"{header.Key}: {header.Value}\r\n"))
            .Append("\r\n");
        await sender.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()));
        await sender.WriteAsync(_received.AsMemory(0, _received.Length / 2));
        return sender;
    }

    private static async Task<string> ReadStatusAsync(NetworkStream sender)
    {
        using var reader = new StreamReader(sender);
        try
        {
            return await reader.ReadLineAsync() ?? "closed without an answer";
        }
        catch (IOException)
        {
            return "closed without an answer";
        }
    }
}
