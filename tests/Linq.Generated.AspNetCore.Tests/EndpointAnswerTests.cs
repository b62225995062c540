using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>The status codes, each over a real socket.</summary>
public sealed class EndpointAnswerTests
{
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1"}""");

    [Test]
    public async Task A_genuine_event_is_handled_and_answered_200()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
    }

    [Test]
    public async Task An_event_that_nobody_handles_is_answered_200()
    {
        await using var app = await StartAsync();

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(Event("call.ended", "e-2")), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_request_that_no_secret_signed_is_answered_401_and_reaches_no_handler()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        Assert.That(await app.PostAsync(_received, secret: OtherSecret), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await app.PostAsync(_received, secret: OtherSecret, signedAgo: TimeSpan.FromHours(1)), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(app.Recorder.Calls, Is.Empty);
    }

    [TestCase(300, HttpStatusCode.OK)]
    [TestCase(301, HttpStatusCode.ServiceUnavailable)]
    [TestCase(-300, HttpStatusCode.OK)]
    [TestCase(-301, HttpStatusCode.ServiceUnavailable)]
    public async Task A_genuine_event_outside_the_tolerance_is_asked_for_again(int age, HttpStatusCode expected)
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());

        Assert.That(await app.PostAsync(_received, signedAgo: TimeSpan.FromSeconds(age)), Is.EqualTo(expected));
        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(expected == HttpStatusCode.OK ? 1 : 0));
    }

    [TestCase("webhook-id")]
    [TestCase("webhook-timestamp")]
    [TestCase("webhook-signature")]
    public async Task A_request_without_a_header_that_Linq_always_sends_is_answered_400(string missing)
    {
        await using var app = await StartAsync();
        var headers = new LinqWebhookSigner(Secret).Sign(_received, "e-1", "t", "s", app.Clock.GetUtcNow()).Where(header => header.Key != missing);

        Assert.That(await app.SendAsync(_received, headers), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_repeated_signature_header_is_answered_400()
    {
        await using var app = await StartAsync();
        var headers = new LinqWebhookSigner(Secret).SignStandard(_received, "e-1", app.Clock.GetUtcNow());

        Assert.That(
            await RawAsync(app, _received, headers.Append(new KeyValuePair<string, string>("Webhook-Id", "e-1"))),
            Does.StartWith("HTTP/1.1 400"));
        Assert.That(await RawAsync(app, _received, headers), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task An_absurd_timestamp_is_answered_400()
    {
        await using var app = await StartAsync();
        var headers = new Dictionary<string, string>(new LinqWebhookSigner(Secret).SignStandard(_received, "e-1")) { ["webhook-timestamp"] = "1e99" };

        Assert.That(await app.SendAsync(_received, headers), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_above_the_limit_is_answered_413_and_one_at_the_limit_is_read(bool chunked)
    {
        await using var app = await StartAsync();
        var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_received).PadRight(1024 * 1024));
        var larger = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_received).PadRight((1024 * 1024) + 1));
        var signer = new LinqWebhookSigner(Secret);

        Assert.That(
            await app.SendAsync(body, signer.SignStandard(body, "e-1", app.Clock.GetUtcNow()), chunked),
            Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            await app.SendAsync(larger, signer.SignStandard(larger, "e-1", app.Clock.GetUtcNow()), chunked),
            Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task An_announced_body_of_100_MB_is_answered_413_before_it_is_sent()
    {
        await using var app = await StartAsync();

        var answer = await RawAsync(app, [], new LinqWebhookSigner(Secret).SignStandard(_received, "e-1"), contentLength: 100_000_000);

        Assert.That(answer, Does.StartWith("HTTP/1.1 413"));
    }

    [Test]
    public async Task A_header_of_100_kB_is_refused()
    {
        await using var app = await StartAsync();
        var headers = new Dictionary<string, string>(new LinqWebhookSigner(Secret).SignStandard(_received, "e-1")) { ["webhook-signature"] = new string('A', 100_000) };

        var answer = await RawAsync(app, _received, headers);

        // Kestrel itself draws the line at 32 kB of headers.
        Assert.That(answer, Does.StartWith("HTTP/1.1 431").Or.StartWith("HTTP/1.1 400"));
    }

    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"event_type":"message.received","webhook_version":"2026-02-03","data":7}""")]
    public async Task A_genuine_body_that_cannot_be_read_is_kept_as_a_dead_letter_and_answered_200(string body)
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<LinqWebhookEvent, EveryHandler>());
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.That(await app.PostAsync(bytes, "e-9"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(bytes, "e-9"), Is.EqualTo(HttpStatusCode.OK));

        var letters = await app.Get<ILinqWebhookDeadLetters>().ListAsync().ToArrayAsync();
        Assert.That(letters.Select(letter => letter.Key), Is.EqualTo(["e-9"]));
        Assert.That(letters[0].GetBody().ToArray(), Is.EqualTo(bytes));
        Assert.That(letters[0].Reason, Is.Not.Empty.And.Not.Contains("inner exception"), "a dead letter has none");
        Assert.That(letters[0].ReceivedAt, Is.EqualTo(app.Clock.GetUtcNow()));
        Assert.That(app.Recorder.Calls, Is.Empty);
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().RequeueAsync("e-9"), Is.False, "it still cannot be read");
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().DiscardAsync("e-9"));
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().DiscardAsync("e-9"), Is.False);
        Assert.That(await app.Get<ILinqWebhookDeadLetters>().ListAsync().ToArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task An_inbox_that_fails_makes_Linq_deliver_again()
    {
        await using var app = await StartAsync(services => services.AddSingleton<ILinqWebhookInbox, FailingInbox>());

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Logs.Lines, Has.Some.Contains("could not take webhook event e-1"));
    }

    [Test]
    public async Task Only_POST_is_answered()
    {
        await using var app = await StartAsync();

        using var response = await app.Client.GetAsync("/webhooks/linq");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Legacy_headers_alone_are_accepted_only_by_opt_in()
    {
        var legacy = new Func<WebhookApp, IReadOnlyDictionary<string, string>>(
            app => new LinqWebhookSigner(Secret).SignLegacy(_received, "message.received", "sub-1", app.Clock.GetUtcNow()));
        await using var strict = await StartAsync();
        await using var lenient = await StartAsync(options: options => options.AcceptLegacySignatures = true);

        Assert.That(
            await strict.SendAsync(_received, legacy(strict)),
            Is.EqualTo(HttpStatusCode.ServiceUnavailable),
            "it may be genuine: a proxy may have taken the other headers");
        Assert.That(await strict.SendAsync(_received, []), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(strict.Logs.Lines, Has.Some.Contains("only the deprecated X-Webhook-* headers").And.Contains("set AcceptLegacySignatures"));
        Assert.That(await lenient.SendAsync(_received, legacy(lenient)), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Either_of_two_secrets_is_accepted()
    {
        await using var app = await StartAsync(options: options => options.Secrets.Add(OtherSecret));

        Assert.That(await app.PostAsync(_received), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.PostAsync(Event("message.received", "e-2"), "e-2", secret: OtherSecret), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Logs_hold_no_body_no_phone_number_and_no_secret()
    {
        await using var app = await StartAsync(services => services.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>());
        var body = Event("message.received", "e-1", """{"id":"m-1","sender_handle":{"handle":"+12025550101"},"parts":[{"type":"text","value":"my pin"}]}""");
        await app.PostAsync(body);
        await app.PostAsync(body, secret: OtherSecret);
        await app.PostAsync(body, signedAgo: TimeSpan.FromHours(1));
        app.Recorder.Act = (_, _, _) => throw new InvalidOperationException("no database");
        await app.PostAsync(Event("message.received", "e-2", """{"sender_handle":{"handle":"+12025550101"}}"""), "e-2");
        await app.PostAsync(Encoding.UTF8.GetBytes("""{"event_type":"message.received","webhook_version":"2026-02-03","data":"+12025550101"}"""), "e-3");

        var lines = app.Logs.Lines.Where(line => line.Contains("Linq.Generated", StringComparison.Ordinal)).ToArray();
        Assert.That(lines, Has.Length.GreaterThanOrEqualTo(6));
        Assert.That(lines, Has.None.Contains("2025550101").And.None.Contains("my pin").And.None.Contains(Secret[6..]).And.None.Contains(OtherSecret[6..]));
    }

    private static async Task<string> RawAsync(
        WebhookApp app,
        byte[] body,
        IEnumerable<KeyValuePair<string, string>> headers,
        int? contentLength = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        var head = new StringBuilder("POST /webhooks/linq HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {contentLength ?? body.Length}\r\n")
            .AppendJoin("", headers.Select(header => $"{header.Key}: {header.Value}\r\n"))
            .Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }

    private sealed class FailingInbox : ILinqWebhookInbox
    {
        public Task<LinqWebhookReceipt> ReceiveAsync(LinqWebhookDelivery delivery, System.Threading.CancellationToken cancellationToken) =>
            throw new IOException("The disk is full.");
    }
}
