using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>
/// What an exception of a transport means for trying again. A wrong "never left" would send an edit twice, a wrong "may have left" would
/// give up a call that is safe to repeat.
/// </summary>
public class TransportFailureTests
{
    private static readonly SocketException _refused = new((int)SocketError.ConnectionRefused);

    private static readonly AuthenticationException _handshake = new("Cannot determine the frame size or a corrupted frame was received.");

    private static readonly AuthenticationException _certificate = new("The remote certificate is invalid.");

    private static IEnumerable<TestCaseData> Causes =>
    [
        Case(true, "socket directly inside", new HttpRequestException("x", _refused)),
        Case(true, "TLS handshake directly inside", new HttpRequestException("x", _handshake)),
        Case(false, "socket behind a stream", new HttpRequestException("x", new IOException("x", _refused))),
        Case(false, "TLS behind a stream", new HttpRequestException("x", new IOException("x", _handshake))),
        Case(false, "nothing inside", new HttpRequestException("x")),
        Case(false, "socket without a request", _refused),
        Case(false, "stream", new IOException("x", _refused)),
        Case(true, "connect timeout", new TaskCanceledException("x", new TimeoutException("ConnectTimeout"))),
        Case(true, "connect timeout at the top", new TimeoutException("... the configured ConnectTimeout of 2 s ...")),
        Case(false, "another timeout", new TaskCanceledException("x", new TimeoutException("HttpClient.Timeout"))),
        .. WebCases(true, WebExceptionStatus.NameResolutionFailure, WebExceptionStatus.ConnectFailure, WebExceptionStatus.ProxyNameResolutionFailure, WebExceptionStatus.TrustFailure, WebExceptionStatus.SecureChannelFailure),
        .. WebCases(false, WebExceptionStatus.ReceiveFailure, WebExceptionStatus.SendFailure, WebExceptionStatus.KeepAliveFailure, WebExceptionStatus.Timeout, WebExceptionStatus.ConnectionClosed),
    ];

    private static IEnumerable<TestCaseData> Passing =>
    [
        Case(true, "request", new HttpRequestException("x")),
        Case(true, "stream", new IOException("x")),
        Case(true, "socket", _refused),
        Case(true, "socket behind a stream", new HttpRequestException("x", new IOException("x", _refused))),
        Case(false, "TLS", new HttpRequestException("x", _handshake)),
        Case(false, "TLS behind a stream", new HttpRequestException("x", new IOException("x", _certificate))),
        Case(false, "content that was disposed", new HttpRequestException("x", new ObjectDisposedException("x"))),
        Case(true, "connect timeout", new TaskCanceledException("x", new TimeoutException("ConnectTimeout"))),
        Case(false, "another timeout", new TimeoutException("x")),
        Case(false, "bug", new InvalidOperationException("x", _refused)),
        Case(true, "open circuit", new BrokenCircuitException()),
        Case(true, "rate limiter", new RateLimiterRejectedException()),
    ];

    private static IEnumerable<TestCaseData> Described =>
    [
        Text("the connection failed with ConnectionRefused", new HttpRequestException("secret", _refused)),
        Text("the connection failed with ConnectionReset", new IOException("secret", new SocketException((int)SocketError.ConnectionReset))),
        Text("the server's certificate was not accepted", new HttpRequestException("secret", _certificate)),
        Text("the server's certificate was not accepted", new HttpRequestException("secret", new AuthenticationException("Certificate expired"))),
        Text("the TLS handshake failed, perhaps because the server does not speak https at this port,", new HttpRequestException("secret", _handshake)),
        Text("the TLS handshake failed, perhaps because the server does not speak https at this port,", new HttpRequestException("secret", new AuthenticationException("secret", new IOException("secret")))),
        Text("the connection broke off", new HttpRequestException("secret", new IOException("secret"))),
        Text("the connection broke off", new HttpRequestException("secret")),
        Text("no connection was made within the ConnectTimeout of the HTTP handler,", new TaskCanceledException("secret", new TimeoutException("ConnectTimeout"))),
        Text("an HTTP handler of the application disposed the content before it was read", new HttpRequestException("secret", new ObjectDisposedException("secret"))),
        Text("the transport failed with TimeoutException", new TimeoutException("secret")),
        Text("the transport failed with InvalidOperationException", new InvalidOperationException("secret")),
        Text("an HTTP handler tried to send the request a second time, which was refused", new HttpRequestException("secret", AttemptRefusedException.Repeated())),
        Text(AttemptRefusedException.WithoutAnswer().Message, AttemptRefusedException.WithoutAnswer()),
    ];

    [TestCaseSource(nameof(Causes))]
    public void Only_a_connection_that_was_never_made_proves_that_a_request_never_left(Exception exception, bool expected) =>
        Assert.That(TransportFailure.NeverLeft(exception), Is.EqualTo(expected));

#if !NETSTANDARD_ASSEMBLY
    [TestCase(HttpRequestError.NameResolutionError, true)]
    [TestCase(HttpRequestError.ConnectionError, true)]
    [TestCase(HttpRequestError.SecureConnectionError, true)]
    [TestCase(HttpRequestError.ProxyTunnelError, true)]
    [TestCase(HttpRequestError.ResponseEnded, false)]
    [TestCase(HttpRequestError.InvalidResponse, false)]
    [TestCase(HttpRequestError.HttpProtocolError, false)]
    [TestCase(HttpRequestError.ConfigurationLimitExceeded, false)]
    public void The_reason_that_the_transport_names_counts_more_than_what_is_inside(HttpRequestError error, bool expected)
    {
        Assert.That(TransportFailure.NeverLeft(new HttpRequestException(error, "x")), Is.EqualTo(expected));
        Assert.That(TransportFailure.NeverLeft(new HttpRequestException(error, "x", _refused)), Is.EqualTo(expected));
        Assert.That(TransportFailure.NeverLeft(new HttpRequestException(error, "x", new IOException("x"))), Is.EqualTo(expected));
    }
#endif

    [TestCaseSource(nameof(Passing))]
    public void What_the_network_did_may_pass_and_a_bug_or_a_refused_certificate_does_not(Exception exception, bool expected) =>
        Assert.That(TransportFailure.IsTransient(exception), Is.EqualTo(expected));

    [Test]
    public void A_timeout_is_told_from_a_rejection_whichever_library_threw_it()
    {
        Exception[] timeouts = [new TaskCanceledException(), new OperationCanceledException(), new TimeoutException(), new TimeoutRejectedException()];
        Exception[] others = [new IOException(), new HttpRequestException("x", new TimeoutException()), new BrokenCircuitException()];

        Assert.That(timeouts, Is.All.Matches<Exception>(TransportFailure.IsTimeout));
        Assert.That(others, Is.All.Matches<Exception>(static exception => !TransportFailure.IsTimeout(exception)));
        Assert.That(TransportFailure.IsRejection(new IsolatedCircuitException()), Is.True, "a type derived from the rejection");
        Assert.That(TransportFailure.IsRejection(new InvalidOperationException()), Is.False);
    }

    [TestCaseSource(nameof(Described))]
    public void A_failure_is_described_in_words_of_our_own(Exception exception, string words) =>
        Assert.That(TransportFailure.Describe(exception), Is.EqualTo(words));

    [Test]
    public async Task An_edit_to_a_server_that_does_not_speak_https_never_left_and_is_not_repeated()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            await RawServer.WriteAsync(socket, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        });
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://localhost:" + ((IPEndPoint)listener.LocalEndpoint).Port });

        var exception = Assert.CatchAsync<LinqConnectionException>(() => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }))!;
        await answering;

        Assert.That((exception.NeverLeft, exception.IsTransient, exception.Attempts), Is.EqualTo((true, false, 1)));
        Assert.That(exception.Message, Does.Contain("the TLS handshake failed").And.Contain("before the request was sent"));
    }

    private static TestCaseData[] WebCases(bool expected, params WebExceptionStatus[] statuses) =>
        Array.ConvertAll(statuses, status => Case(expected, status.ToString(), new HttpRequestException("x", new WebException("x", status))));

    private static TestCaseData Case(bool expected, string name, Exception exception) => new TestCaseData(exception, expected).SetArgDisplayNames(name);

    private static TestCaseData Text(string words, Exception exception) => new TestCaseData(exception, words).SetArgDisplayNames(words + " " + exception.GetType().Name);
}
