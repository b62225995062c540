using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Linq.Generated.Sandbox;

/// <summary>
/// A Linq of its own inside this process: the API with its state, limits, errors and signed webhooks, listening on a port of this
/// machine. Start one per test; they share nothing.
/// </summary>
/// <example>
/// <code>
/// await using var sandbox = await LinqSandbox.StartAsync();
/// // base URL: sandbox.BaseUrl, API key: sandbox.ApiKey
/// </code>
/// </example>
public sealed class LinqSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LinqSandboxOptions _options;
    private readonly SandboxControl _control;
    private readonly StateArchive _archive;
    private readonly FaultPlan _faults;
    private readonly RequestLog _requests;
    private bool _isDisposed;

    private LinqSandbox(WebApplication app, LinqSandboxOptions options, SandboxClock clock, string origin)
    {
        _app = app;
        _options = options;
        _control = app.Services.GetRequiredService<SandboxControl>();
        _archive = app.Services.GetRequiredService<StateArchive>();
        _faults = app.Services.GetRequiredService<FaultPlan>();
        _requests = app.Services.GetRequiredService<RequestLog>();
        ApiKey = options.ApiKey;
        Seed = options.Seed;
        Clock = clock;
        Origin = origin;
    }

    /// <summary>Gets the address to give to a client, for example <c>http://127.0.0.1:49152/api/partner</c>.</summary>
    public string BaseUrl => Origin + "/api/partner";

    /// <summary>
    /// Gets the address of the sandbox itself, for example <c>http://127.0.0.1:49152</c>. A browser shows the phone there.
    /// </summary>
    public string Origin { get; }

    /// <summary>Gets the bearer token that requests must carry.</summary>
    public string ApiKey { get; }

    /// <summary>Gets the seed of everything random. A sandbox with the same seed and the same requests makes the same ids.</summary>
    public int Seed { get; }

    /// <summary>Gets the clock that the sandbox goes by.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Gets the switches for contested behavior. A change works from the next request on.</summary>
    public SandboxBehavior Behavior => _options.Behavior;

    /// <summary>Gets the limits. A change works from the next request on.</summary>
    public SandboxLimits Limits => _options.Limits;

    /// <summary>Gets how long things take. A change works from the next request on.</summary>
    public SandboxTiming Timing => _options.Timing;

    /// <summary>Gets the latest webhook deliveries, the oldest first, each with its attempts.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => _control.Deliveries();

    /// <summary>Gets the latest requests to the API, the oldest first.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _requests.All;

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; with the defaults when omitted.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running sandbox. Dispose of it to stop it.</returns>
    /// <exception cref="ArgumentException">An option has a value that makes no sense; the message says which.</exception>
    /// <exception cref="System.IO.IOException">The address is in use, or the state file cannot be written.</exception>
    public static async Task<LinqSandbox> StartAsync(LinqSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = (options ?? new LinqSandboxOptions()).Copy();
        OptionChecks.Check(options);
        var clock = new SandboxClock(options.TimeProvider, options.FrozenAt);
        var app = Build(options, clock);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var state = app.Services.GetRequiredService<SandboxState>();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        state.Origin = address
            .TrimEnd('/')
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        try
        {
            await app.Services.GetRequiredService<StateFile>().StartAsync(cancellationToken).ConfigureAwait(false);
            lock (state.Gate)
            {
                app.Services.GetRequiredService<Subscriptions>().AddFromOptions();
            }
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new LinqSandbox(app, options, clock, state.Origin);
    }

    /// <summary>Gets somebody to act as. Everybody exists; nothing happens yet.</summary>
    /// <param name="handle">The phone number in E.164 format, or the email address.</param>
    /// <returns>The person.</returns>
    /// <exception cref="ArgumentException"><paramref name="handle"/> is neither.</exception>
    public SandboxPerson Person(string handle) =>
        new(
            _control,
            Handles.Normalize(handle)
                ?? throw new ArgumentException("A person is named by a phone number in E.164 format or an email address.", nameof(handle)));

    /// <summary>Gets a line of the account, to change what it can do.</summary>
    /// <param name="phoneNumber">Its number, in E.164 format.</param>
    /// <returns>The line.</returns>
    /// <exception cref="ArgumentException">The account has no such line.</exception>
    public SandboxLine Line(string phoneNumber) => _control.Lines().Any(l => l.PhoneNumber == phoneNumber)
        ? new SandboxLine(_control, phoneNumber)
        : throw new ArgumentException("The account has no such line; AddLine adds one.", nameof(phoneNumber));

    /// <summary>Adds a line to the account.</summary>
    /// <param name="phoneNumber">Its number, in E.164 format.</param>
    /// <returns>The line.</returns>
    /// <exception cref="ArgumentException">It is no phone number, or the line is there already.</exception>
    public SandboxLine AddLine(string phoneNumber)
    {
        Guard(() => _control.AddLine(phoneNumber));
        return new SandboxLine(_control, phoneNumber);
    }

    /// <summary>
    /// Lets requests go wrong. Several faults are drawn in the order in which they were added; the first that hits counts.
    /// </summary>
    /// <param name="fault">Which, how and how often.</param>
    /// <exception cref="ArgumentException">The fault makes no sense.</exception>
    public void InjectFault(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault);
    }

    /// <summary>Ends all faults.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Lets something fail after the API has accepted it.</summary>
    /// <param name="kind">What.</param>
    /// <param name="code">The code in the event; 4001 (delivery failed) by default.</param>
    /// <param name="reason">The reason in the event, where it has one.</param>
    /// <param name="times">How many of the next ones.</param>
    public void FailNext(
        SandboxFailure kind,
        int code = 4001,
        string reason = "Delivery failed.",
        int times = 1) => _control.FailNext(kind, code, reason, times);

    /// <summary>Settles a payment request, as the payer or the bank would, and sends its event.</summary>
    /// <param name="paymentRequestId">The payment request.</param>
    /// <param name="outcome">What becomes of it.</param>
    /// <exception cref="ArgumentException">There is no such payment request.</exception>
    public void SettlePaymentRequest(
        string paymentRequestId,
        SandboxPaymentOutcome outcome) => Guard(() => _control.Settle(paymentRequestId, outcome));

    /// <summary>Settles a payment of an agent.</summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="outcome">What becomes of it.</param>
    /// <exception cref="ArgumentException">There is no such payment.</exception>
    public void SettlePayment(string paymentId, SandboxPaymentOutcome outcome) => Guard(() => _control.SettlePayment(paymentId, outcome));

    /// <summary>Allows the account to charge through Stripe, which it may unless told otherwise, or forbids it (403, code 2011).</summary>
    /// <param name="isEnabled">Whether it may.</param>
    public void EnableCharges(bool isEnabled) => _control.EnableCharges(isEnabled);

    /// <summary>Allows the account to make agent payments, which it may unless told otherwise, or forbids it (403, code 2011).</summary>
    /// <param name="isEnabled">Whether it may.</param>
    public void EnableAgentPayments(bool isEnabled) => _control.EnableAgentPayments(isEnabled);

    /// <summary>Sends a webhook once more, with a new series of attempts.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <exception cref="ArgumentException">There is no such delivery, or its subscription is gone.</exception>
    public void ReplayDelivery(string deliveryId) => Guard(() => _control.Replay(deliveryId));

    /// <summary>Takes the state out, as JSON: everything that the API can show. It holds message texts and webhook secrets.</summary>
    /// <returns>The state.</returns>
    public string ExportState() => _control.Do(_archive.Export);

    /// <summary>Puts a state that was exported in the place of the present one.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">It is not the state of a sandbox.</exception>
    public void ImportState(string state) => Guard(() => _control.Do(() => _archive.Import(state)));

    /// <summary>
    /// Goes back to how the sandbox started: its lines, the webhooks of its options and nothing else. Clock, limits and switches stay as
    /// they are.
    /// </summary>
    public void Reset() => _control.Do(_archive.Reset);

    /// <summary>Stops listening, ends webhook attempts that are under way and drops the state. A second call has no effect.</summary>
    /// <returns>A task that is done when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _app.Services.GetRequiredService<WebhookSender>().Stop();
        using (var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await _app.StopAsync(impatient.Token).ConfigureAwait(false);
        }

        await _app.Services.GetRequiredService<Agenda>().StopAsync().ConfigureAwait(false);
        await _app.Services.GetRequiredService<StateFile>().DisposeAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (ApiException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    private static WebApplication Build(LinqSandboxOptions options, SandboxClock clock)
    {
        var url = new Uri(options.Url);
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = typeof(LinqSandbox).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            // Sizes are checked by the sandbox, so that the answer has an envelope.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 5000;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            if (IPAddress.TryParse(url.IdnHost, out var address))
            {
                kestrel.Listen(address, url.Port);
            }
            else if (url.IsLoopback && url.Port == 0)
            {
                // The name stands for two addresses, which would get two ports.
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else if (url.IsLoopback)
            {
                kestrel.ListenLocalhost(url.Port);
            }
            else
            {
                kestrel.ListenAnyIP(url.Port);
            }
        });
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddSandbox(options, clock);

        var app = builder.Build();
        app.Services.GetRequiredService<SandboxState>().IsLoopback = url.IsLoopback;
        var subscriptions = app.Services.GetRequiredService<Subscriptions>();
        app.Services.GetRequiredService<Agenda>().IsBehind = () => subscriptions.AreFull;
        app.UseMiddleware<RequestLogging>();
        app.UseMiddleware<ErrorEnvelope>();
        // Before the key is asked for, so that the log names the operation of a request with a wrong key.
        app.UseRouting();
        app.UseMiddleware<AccessGuard>();
        app.UseMiddleware<FaultGate>();
        app.MapOperations();
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<PhoneStream>().Map(app);
        app.Services.GetRequiredService<FileEndpoints>().Map(app);
        PhoneAssets.Map(app);
        return app;
    }
}
