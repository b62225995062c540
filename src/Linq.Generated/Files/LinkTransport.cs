using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// Follows the links that the API hands out: presigned addresses on hosts that are not the API's. Never with the API key,
/// never with another query than the link's own, never onward to where a host points. Not generated: the contract ends
/// where the link begins. Thread-safe.
/// </summary>
internal sealed class LinkTransport : IDisposable
{
    /// <summary>How much of a refusal is read, in bytes.</summary>
    private const int KeptBody = 64 << 10;

    /// <summary>So small a body .NET sends to its end whatever the host says, in bytes.</summary>
    private const int BodyWithoutQuestion = 1024;

    // A link lives for 15 minutes; so may a transfer of the largest file.
    private static readonly TimeSpan _fileTimeout = TimeSpan.FromMinutes(15);

    private static readonly Lazy<LinkTransport> _shared = new(() =>
        new LinkTransport(
            new AttemptTransport(CreateHandler(), ownsHandler: true),
            allowLoopbackHttp: false,
            TimeProvider.System,
            TimeSpan.FromSeconds(60)));

    private readonly AttemptTransport _transport;
    private readonly bool _allowLoopbackHttp;
    private readonly string? _insecureHost;
    private readonly DeadlineClock _clock;
    private readonly TimeSpan _timeout;

    public LinkTransport(AttemptTransport transport, bool allowLoopbackHttp, TimeProvider timeProvider, TimeSpan timeout)
    {
        _transport = transport;
        _allowLoopbackHttp = allowLoopbackHttp;
        TimeProvider = timeProvider;
        _clock = new DeadlineClock(timeProvider);
        _timeout = timeout;
    }

    public LinkTransport(LinqClientSettings settings)
        : this(CreateTransport(settings), settings.BaseUri.IsLoopback, settings.TimeProvider, settings.Timeout) =>
        _insecureHost = settings.AllowInsecureHttp && settings.BaseUri.Scheme == Uri.UriSchemeHttp ? settings.BaseUri.Host : null;

    /// <summary>For links that no client is known for.</summary>
    public static LinkTransport Shared => _shared.Value;

    public TimeProvider TimeProvider { get; }

    public void Dispose()
    {
        _clock.Dispose();
        _transport.Dispose();
    }

    /// <summary>Reads a small file.</summary>
    /// <param name="url">The link.</param>
    /// <param name="operation">What an exception calls the operation.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    public async Task<byte[]> DownloadAsync(string url, string operation, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await DownloadAsync(url, operation, content, limit, expected: null, _timeout, progress: null, cancellationToken)
            .ConfigureAwait(false);
        return content.ToArray();
    }

    /// <summary>Copies a file to a stream, through one small buffer.</summary>
    public Task DownloadAsync(
        string url,
        string operation,
        Stream target,
        long limit,
        ExpectedFile expected,
        IProgress<long>? progress,
        CancellationToken cancellationToken) =>
        DownloadAsync(url, operation, target, limit, expected, _fileTimeout, progress, cancellationToken);

    /// <summary>Sends a stream from its position, through one small buffer.</summary>
    /// <param name="url">The link.</param>
    /// <param name="method">The method that the link is signed for.</param>
    /// <param name="headers">The headers that the link is signed for; no other is added.</param>
    /// <param name="source">The stream.</param>
    /// <param name="length">How many bytes were announced.</param>
    /// <param name="progress">Told the number of bytes sent so far.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    public async Task UploadAsync(
        string url,
        string method,
        IReadOnlyDictionary<string, string> headers,
        Stream source,
        long length,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var transfer = new Transfer("uploadAttachment", CreateUri(url, "uploadAttachment"), _fileTimeout);
        using var content = new UploadContent(source, length, progress);
        var started = TimeProvider.GetTimestamp();

        // A host that refuses says so before the file is sent, instead of closing the connection in the middle of it. One that does not
        // know the question answers 417, before it has taken anything.
        if (length <= BodyWithoutQuestion || !await TryUploadAsync(expectsContinue: true).ConfigureAwait(false))
        {
            await TryUploadAsync(expectsContinue: false).ConfigureAwait(false);
        }

        async Task<bool> TryUploadAsync(bool expectsContinue)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), transfer.Uri) { Content = content };
            var left = transfer.Timeout - TimeProvider.GetElapsedTime(started);

            // Of each try alone: the refusal of the first one ends the time of its handlers.
            using var deadline = new AttemptDeadline(_clock, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
            foreach (var header in headers)
            {
                if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                    && !request.Headers.TryAddWithoutValidation(header.Key, header.Value))
                {
                    content.Headers.Remove(header.Key);
                    content.Headers.TryAddWithoutValidation(header.Key, header.Value);
                }
            }

            request.Headers.ExpectContinue = expectsContinue;
            HttpResponseMessage response;
            try
            {
                response = await SendAsync(request, transfer, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (LinqConnectionException failure) when (content.HasChanged || content.SourceFailure is not null)
            {
                if (content.SourceFailure is { } sourceFailure)
                {
                    ExceptionDispatchInfo.Capture(sourceFailure).Throw();
                }

                throw Failure(
                    transfer,
                    LinqTransferProblem.ContentChanged,
                    "the stream does not have the "
                        + Number(length)
                        + " bytes that were announced: the file changed while it was sent. Upload it again.",
                    failure);
            }
            finally
            {
                // The content belongs to both tries.
                request.Content = null;
            }

            using (response)
            {
                if (expectsContinue && response.StatusCode == HttpStatusCode.ExpectationFailed)
                {
                    return false;
                }

                await CheckAsync(response, transfer, deadline, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
    }

    /// <summary>Waits by the client's clock.</summary>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, TimeProvider, cancellationToken);
#else
        TimeProvider.Delay(delay, cancellationToken);
#endif

    /// <summary>A failure that is noticed in what a transfer brought.</summary>
    public static LinqTransferException Failure(
        string operation,
        string url,
        LinqTransferProblem problem,
        string reason,
        Exception? cause) =>
        Failure(new Transfer(operation, new Uri(url), default), problem, reason, cause);

    private static AttemptTransport CreateTransport(LinqClientSettings settings)
    {
        // An HTTP client of the caller's adds its headers to every request and does not show whether it follows redirects.
        return settings.Handler is { } handler && !FollowsRedirects(handler)
            ? new AttemptTransport(handler, ownsHandler: false)
            : new AttemptTransport(CreateHandler(), ownsHandler: true);
    }

    private static bool FollowsRedirects(HttpMessageHandler handler)
    {
        var last = handler;
        while (last is DelegatingHandler delegating)
        {
            last = delegating.InnerHandler;
        }

        return last is HttpClientHandler { AllowAutoRedirect: true }
#if NET
            or SocketsHttpHandler { AllowAutoRedirect: true }
#endif
            ;
    }

#if NET
    private static SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // Nothing about the caller's traces for hosts that are not the API's.
            ActivityHeadersPropagator = null,
        };
#else
    private static HttpClientHandler CreateHandler() => new() { AllowAutoRedirect = false, UseCookies = false };
#endif

    private async Task DownloadAsync(
        string url,
        string operation,
        Stream target,
        long limit,
        ExpectedFile? expected,
        TimeSpan timeout,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var transfer = new Transfer(operation, CreateUri(url, operation), timeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, transfer.Uri);
        using var deadline = new AttemptDeadline(_clock, timeout, cancellationToken);
        using var response = await SendAsync(request, transfer, deadline, cancellationToken).ConfigureAwait(false);
#if !NET
        // .NET Framework's response streams do not look at the token.
        using var closing = deadline.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#endif
        await CheckAsync(response, transfer, deadline, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength > limit)
        {
            throw TooLarge(transfer, limit);
        }

        if (ExpectedFile.FindFault(expected, response) is { } fault)
        {
            throw Failure(transfer, LinqTransferProblem.NotTheFile, fault, null);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            long received = 0;
            Stream? body = null;
            while (true)
            {
                int read;
                try
                {
#if NET
                    body ??= await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
#else
                    body ??= await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
                    read = await body.ReadAsync(buffer.AsMemory(), deadline.Token).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    throw Translate(exception, transfer, deadline, cancellationToken);
                }

                if (read == 0)
                {
                    if (expected?.FindFault(received) is { } wrong)
                    {
                        throw Failure(transfer, LinqTransferProblem.NotTheFile, wrong, null);
                    }

                    return;
                }

                received += read;
                if (received > limit)
                {
                    throw TooLarge(transfer, limit);
                }

                // What the target throws is the caller's own, and comes to him as it is.
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                progress?.Report(received);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Uri CreateUri(string url, string operation)
    {
        url = PresignedText.Encode(url);
        var isPlain = url.Length > 0;
        foreach (var c in url)
        {
            isPlain &= c is > ' ' and <= '~';
        }

        if (isPlain
            && RawUri.TryCreate(url, out var uri)
            && uri!.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && MayBeHttp(uri))))
        {
            return uri;
        }

        throw new LinqTransferException(
            LinqTransferProblem.NotHttps,
            operation + ": the link is not an https address, and was not followed. It should come from the API as it is.",
            new FailureContext { Operation = operation, Attempts = 0, NeverLeft = true });
    }

    private bool MayBeHttp(Uri uri) =>
        (uri.IsLoopback && _allowLoopbackHttp) || string.Equals(uri.Host, _insecureHost, StringComparison.OrdinalIgnoreCase);

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Transfer transfer,
        AttemptDeadline deadline,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            var isRead = request.Method == HttpMethod.Get;
            var attempt = new Attempt(deadline.Source);
            response = await _transport.SendAsync(request, attempt, isRead, deadline.Token).ConfigureAwait(false);
            attempt.Answer?.Restore(response);
        }
        catch (Exception exception)
        {
            throw TransportFailure.FindRefusal(exception) is { Reason: AttemptRefusal.Elsewhere }
                ? Redirected(transfer, 0)
                : Translate(exception, transfer, deadline, cancellationToken);
        }

        // A handler of the caller's may have followed a redirect before it could be refused.
        if (response.RequestMessage?.RequestUri is { } asked && !ReferenceEquals(asked, transfer.Uri) && asked != transfer.Uri)
        {
            response.Dispose();
            throw Redirected(transfer, 0);
        }

        return response;
    }

    private async Task CheckAsync(
        HttpResponseMessage response,
        Transfer transfer,
        AttemptDeadline deadline,
        CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        if (status is >= 300 and <= 399)
        {
            throw Redirected(transfer, status);
        }

        using var body = await ResponseBody.ReadAsync(response.Content, KeptBody, CancellationToken.None).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(transfer.Operation + " was cancelled by its caller.", body.Failure, cancellationToken);
        }

        // By this clock alone nothing is refused, because it may be fast; but once the host has refused, the link's own time says why.
        var isExpired = LinkExpiry.Read(transfer.Uri.OriginalString) <= TimeProvider.GetUtcNow()
            || (status is 400 or 401 or 403 or 410 && Encoding.ASCII.GetString(body.ToArray(KeptBody)).Contains("xpired"));
        var (problem, reason) = isExpired
            ? (LinqTransferProblem.Expired, "the link has expired. Ask the API for a fresh one.")
            : status == 404
                ? (LinqTransferProblem.NotFound, "there is no file behind the link. Ask the API for a fresh link.")
                : (LinqTransferProblem.Refused, "the answer was " + Number(status) + ". GetResponseBody() gives its text.");
        throw new LinqTransferException(problem, Describe(transfer, reason), new FailureContext
        {
            Operation = transfer.Operation,
            Attempts = 1,
            StatusCode = status,
            IsTransient = status is 408 or 429 or >= 500,
            Headers = ResponseHeaders.ForException(response),
            Body = body.ToArray(KeptBody),
        });
    }

    private static LinqException Translate(
        Exception exception,
        Transfer transfer,
        AttemptDeadline deadline,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(transfer.Operation + " was cancelled by its caller.", exception, cancellationToken);
        }

        if (deadline.IsOver || TransportFailure.IsTimeout(exception))
        {
            var limit = transfer.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return new LinqTimeoutException(
                Describe(transfer, "it did not end within " + limit + " s. Try again."),
                new FailureContext { Operation = transfer.Operation, Attempts = 1, IsTransient = true },
                transfer.Timeout,
                exception);
        }

        return new LinqConnectionException(
            Describe(transfer, TransportFailure.Describe(exception) + ". Try again."),
            new FailureContext
            {
                Operation = transfer.Operation,
                Attempts = 1,
                IsTransient = TransportFailure.IsTransient(exception),
                NeverLeft = TransportFailure.NeverLeft(exception)
            },
            exception);
    }

    private static LinqTransferException Redirected(Transfer transfer, int status) =>
        new(
            LinqTransferProblem.Redirected,
            Describe(
                transfer,
                "the host points elsewhere. Redirects of a link are not followed; an HTTP handler of your own must not follow "
                    + "them either."),
            new FailureContext { Operation = transfer.Operation, Attempts = 1, StatusCode = status });

    private static LinqTransferException TooLarge(Transfer transfer, long limit) =>
        Failure(transfer, LinqTransferProblem.TooLarge, "the file has more than " + Number(limit) + " bytes and was not read on.", null);

    private static LinqTransferException Failure(Transfer transfer, LinqTransferProblem problem, string reason, Exception? cause) =>
        new(problem, Describe(transfer, reason), new FailureContext { Operation = transfer.Operation, Attempts = 1 }, cause);

    // The host alone: the path of a card holds a phone number, and the query is a credential.
    private static string Describe(Transfer transfer, string reason) => transfer.Operation + " at " + transfer.Uri.Host + ": " + reason;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class Transfer(string operation, Uri uri, TimeSpan timeout)
    {
        public string Operation { get; } = operation;

        public Uri Uri { get; } = uri;

        public TimeSpan Timeout { get; } = timeout;
    }
}
