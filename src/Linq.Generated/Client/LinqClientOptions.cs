using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Linq.Generated;

/// <summary>
/// How a <see cref="LinqClient"/> works. Checked when the client is made, and frozen by its first request: setting a
/// property after that throws <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class LinqClientOptions
{
    /// <summary>The environment variable that is looked at first for the API key.</summary>
    public const string ApiKeyVariable = "LINQ_API_V3_API_KEY";

    /// <summary>The environment variable that is looked at second for the API key.</summary>
    public const string FallbackApiKeyVariable = "LINQ_API_KEY";

    /// <summary>The environment variable for the base URL.</summary>
    public const string BaseUrlVariable = "LINQ_API_V3_BASE_URL";

    /// <summary>The base URL when neither the options nor the environment name one.</summary>
    public const string DefaultBaseUrl = "https://api.linqapp.com/api/partner";

    private volatile bool _isFrozen;

    /// <summary>Creates options with every default.</summary>
    public LinqClientOptions()
    {
    }

    /// <summary>Copies options, so that another client can differ in some of them. The copy is not frozen.</summary>
    /// <param name="other">The options to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is <see langword="null"/>.</exception>
    public LinqClientOptions(LinqClientOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Name = other.Name;
        ApiKey = other.ApiKey;
        ApiKeyProvider = other.ApiKeyProvider;
        BaseUrl = other.BaseUrl;
        AllowInsecureHttp = other.AllowInsecureHttp;
        HttpClient = other.HttpClient;
        HttpMessageHandler = other.HttpMessageHandler;
        Timeout = other.Timeout;
        TotalTimeout = other.TotalTimeout;
        MaxRetries = other.MaxRetries;
        MaxRetryDelay = other.MaxRetryDelay;
        ValidateRequests = other.ValidateRequests;
        SendGuard = other.SendGuard;
        TimeProvider = other.TimeProvider;
        LoggerFactory = other.LoggerFactory;
        Jitter = other.Jitter;
    }

    /// <summary>
    /// What logs, traces and measurements call this client, where an application has several: the end of the log category
    /// (<c>Linq.Generated.eu</c>), and the tag <c>linq.client.name</c>. <c>AddLinq</c> sets it to the name of the client. Default: none.
    /// </summary>
    public string? Name
    {
        get;
        set => field = Change(value, nameof(Name));
    }

    /// <summary>
    /// The API key, sent as bearer token to the host of <see cref="BaseUrl"/> only. Default: the environment variable
    /// <c>LINQ_API_V3_API_KEY</c>, else <c>LINQ_API_KEY</c>.
    /// </summary>
    public string? ApiKey
    {
        get;
        set => field = Change(value, nameof(ApiKey));
    }

    /// <summary>
    /// Gives the API key for each attempt, so that it can be rotated while the client lives. Called concurrently; cache the
    /// key inside, and wait asynchronously. It is bounded by the timeouts of the call; a failure is a <see cref="LinqApiKeyException"/>,
    /// and nothing is sent.
    /// Not together with <see cref="ApiKey"/>. Default: none.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider
    {
        get;
        set => field = Change(value, nameof(ApiKeyProvider));
    }

    /// <summary>
    /// Where the API is: https, or http on a loopback address; with or without a trailing <c>/v3</c>. Default: the
    /// environment variable <c>LINQ_API_V3_BASE_URL</c>, else <see cref="DefaultBaseUrl"/>.
    /// </summary>
    public string? BaseUrl
    {
        get;
        set => field = Change(value, nameof(BaseUrl));
    }

    /// <summary>
    /// Whether <see cref="BaseUrl"/> and the links that it hands out may be http on a host that is not this machine: for a sandbox in
    /// another container, as <c>http://sandbox:4010</c>. Over http anybody on the way reads the API key and the messages; never set it
    /// for the real API. Default: false.
    /// </summary>
    public bool AllowInsecureHttp
    {
        get;
        set => field = Change(value, nameof(AllowInsecureHttp));
    }

    /// <summary>
    /// The HTTP client to send with. It is neither changed nor disposed. Its own timeout must not be shorter than
    /// <see cref="Timeout"/>. Its handlers must not follow redirects (<c>AllowAutoRedirect</c>), and where they repeat requests, a
    /// <see cref="LinqAttemptHandler"/> belongs around the innermost one: without it a handler that copies a request can send it more
    /// than once. Not together with <see cref="HttpMessageHandler"/>. Default: a client of the SDK's own, which
    /// follows no redirects and renews its connections so that DNS changes are seen. The links that the API hands out (vCards,
    /// uploads, downloads) never go through an HTTP client of yours, but over connections of the SDK's own: its headers, and
    /// credentials among them, must not reach other hosts.
    /// </summary>
    public HttpClient? HttpClient
    {
        get;
        set => field = Change(value, nameof(HttpClient));
    }

    /// <summary>
    /// The handler to send with, as an alternative to <see cref="HttpClient"/>. It is not disposed. A chain of handlers that repeat
    /// requests needs a <see cref="LinqAttemptHandler"/> around its innermost one. The links that the API hands
    /// out (vCards, uploads, downloads) go through it too, so that a proxy serves both; what it adds to a request reaches their hosts.
    /// Where it ends in a <see cref="HttpClientHandler"/> that follows redirects, which is that class's default, links go over
    /// connections of the SDK's own instead. Default: none.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler
    {
        get;
        set => field = Change(value, nameof(HttpMessageHandler));
    }

    /// <summary>
    /// How long one attempt may take, the body of the answer included. Default: 60 seconds.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> switches the limit off.
    /// </summary>
    public TimeSpan Timeout
    {
        get;
        set => field = Change(value, nameof(Timeout));
    } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a whole call may take, all attempts and the delays between them included. A delay that would not fit is not
    /// begun. Default: none, so that <see cref="Timeout"/>, <see cref="MaxRetries"/> and <see cref="MaxRetryDelay"/> bound it.
    /// </summary>
    public TimeSpan? TotalTimeout
    {
        get;
        set => field = Change(value, nameof(TotalTimeout));
    }

    /// <summary>How often a failed attempt is repeated, 0 to 100. Default: 2, so at most three attempts.</summary>
    public int MaxRetries
    {
        get;
        set => field = Change(value, nameof(MaxRetries));
    } = 2;

    /// <summary>
    /// The longest delay before another attempt. When the server asks for more, its answer is thrown with
    /// <see cref="LinqApiException.RetryAfter"/> instead of being waited for. Default: 60 seconds.
    /// </summary>
    public TimeSpan MaxRetryDelay
    {
        get;
        set => field = Change(value, nameof(MaxRetryDelay));
    } = TimeSpan.FromSeconds(60);

    /// <summary>Whether requests are checked against the contract's constraints before they are sent. Default: true.</summary>
    public bool ValidateRequests
    {
        get;
        set => field = Change(value, nameof(ValidateRequests));
    } = true;

    /// <summary>
    /// Refuses, with a <see cref="LinqLinePausedException"/> and before anything leaves, each request that acts from a line which this
    /// monitor knows to be FLAGGED or CRITICAL: the operations whose body names a line in <c>from</c>, that is
    /// <c>Chats.CreateAsync</c> and <c>PaymentRequests.CreateAsync</c>. A send into an existing chat names none and is not refused; see
    /// <see cref="LineMonitor.IsPaused"/>. The client only asks the monitor: feed it with events and
    /// <see cref="LineMonitor.RefreshAsync"/>. Default: none, so that nothing is refused.
    /// </summary>
    public LineMonitor? SendGuard
    {
        get;
        set => field = Change(value, nameof(SendGuard));
    }

    /// <summary>The clock for timeouts, delays and dates in headers. Default: <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider
    {
        get;
        set => field = Change(value ?? throw new ArgumentNullException(nameof(value)), nameof(TimeProvider));
    } = TimeProvider.System;

    /// <summary>Where the client logs, under the category <c>Linq.Generated</c>. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory
    {
        get;
        set => field = Change(value, nameof(LoggerFactory));
    }

    /// <summary>Draws the share of the longest delay that is waited, 0 to 1. Tests make it predictable.</summary>
    internal Func<double>? Jitter { get; set; }

    internal void Freeze() => _isFrozen = true;

    private T Change<T>(T value, string name) =>
        _isFrozen
            ? throw new InvalidOperationException(
                $"{name} can no longer be changed: the client has made its first request. Set the options before that, or make "
                    + "another client.")
            : value;
}
