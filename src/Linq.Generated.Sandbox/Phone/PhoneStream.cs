using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Keeps pages up to date over server-sent events. Nothing is queued for a page: it is told how things differ from what it was last
/// told, when it has taken that in. One that reads slowly sees fewer steps and costs no more memory.
/// </summary>
internal sealed class PhoneStream(SandboxState state, PhoneViews views, IHostApplicationLifetime lifetime)
{
    private const int MostPages = 64;
    private const int MostMessages = 1000;
    private const int UsualMessages = 100;

    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(40);

    // Ids of another run of the sandbox must not look like ours.
    private readonly long _run = state.Options.TimeProvider.GetUtcNow().UtcTicks;
    private int _pages;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandbox/phone/stream", (RequestDelegate)(context =>
    {
        var query = context.Request.Query;
        string? person = query["person"];
        string? messages = query["messages"];
        var count = string.IsNullOrEmpty(messages) ? UsualMessages
            : int.TryParse(messages, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw ApiErrors.ParameterInvalid("messages", "must be an integer");
        return ServeAsync(context, new PhoneSelection(
            string.IsNullOrEmpty(person) ? null : Handles.Normalize(Handles.FromQuery(person)),
            query["chat"] is [{ Length: > 0 } chat, ..] ? chat : null,
            Math.Clamp(count, 1, MostMessages)));
    }));

    /// <summary>Sends what a page shows, and then every change of it, until the page goes or the sandbox stops.</summary>
    /// <exception cref="ApiException">Too many pages are open.</exception>
    public async Task ServeAsync(HttpContext context, PhoneSelection selection)
    {
        if (Interlocked.Increment(ref _pages) > MostPages)
        {
            Interlocked.Decrement(ref _pages);
            throw new ApiException(503, 3006, "64 pages of the phone are open, which is the most. Close some of them.");
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            var response = context.Response;
            response.ContentType = "text/event-stream; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            // nginx holds a stream back unless its answer says otherwise.
            response.Headers["X-Accel-Buffering"] = "no";
            await SendAsync(response.BodyWriter, selection, context.Request.Headers["Last-Event-ID"], ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page went, or the sandbox stops: the stream has no other end.
        }
        finally
        {
            Interlocked.Decrement(ref _pages);
        }
    }

    private async Task SendAsync(PipeWriter page, PhoneSelection selection, string? lastId, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<string, SentItems>(StringComparer.Ordinal);
        var seen = state.Changes.Version;
        var scene = views.Take(selection);
        if (lastId == Id(selection, seen))
        {
            // The page has all this from its former connection.
            foreach (var (name, items) in Sections(scene))
            {
                Sent(sent, name).Update(items);
            }
        }
        else
        {
            Write(page, "start", ContractJson.Text(new { state.Origin, Chat = selection.ChatId }));
        }

        while (true)
        {
            foreach (var (name, items) in Sections(scene))
            {
                if (Sent(sent, name).Update(items) is string changes)
                {
                    Write(page, name, changes);
                }
            }

            // Comes last, so that the id means that everything before it has arrived.
            Write(
                page,
                "clock",
                ContractJson.Text(new { scene.Now, Frozen = state.Clock.IsFrozen, state.Clock.Speed }),
                Id(selection, seen));
            await page.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(_pause, state.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            await WaitAsync(page, seen, cancellationToken).ConfigureAwait(false);
            seen = state.Changes.Version;
            scene = views.Take(selection);
        }
    }

    private async Task WaitAsync(PipeWriter page, long seen, CancellationToken cancellationToken)
    {
        var change = state.Changes.WaitAsync(seen, cancellationToken);
        while (true)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny(change, Task.Delay(_heartbeat, state.Options.TimeProvider, beat.Token)).ConfigureAwait(false);
            await beat.CancelAsync().ConfigureAwait(false);
            if (first == change)
            {
                await change.ConfigureAwait(false);
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            page.Write(": still here\n\n"u8);
            await page.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static SentItems Sent(Dictionary<string, SentItems> sent, string name)
    {
        if (!sent.TryGetValue(name, out var items))
        {
            sent.Add(name, items = new SentItems());
        }

        return items;
    }

    private static IEnumerable<(string Name, IEnumerable<(string Key, object Item)> Items)> Sections(PhoneScene scene) =>
    [
        ("lines", scene.Lines.Select(line => (line.PhoneNumber, (object)line))),
        ("people", scene.People.Select(person => (person.Handle, (object)person))),
        ("chats", scene.Chats.Select(chat => (chat.Id, (object)chat))),
        ("messages", scene.Messages.Select(message => (message.Id, (object)message))),
        ("requests", scene.Requests.Select(request => (request.Number.ToString(CultureInfo.InvariantCulture), (object)request))),
        ("deliveries", scene.Deliveries.Select(delivery => (delivery.Id, (object)delivery))),
    ];

    private static void Write(PipeWriter page, string name, string data, string? id = null)
    {
        // JSON text has no line break of its own, so one data line holds it.
        var idLine = id is null ? "" : $"id: {id}\n";
        Encoding.UTF8.GetBytes($"event: {name}\n{idLine}data: {data}\n\n", page);
    }

    private string Id(PhoneSelection selection, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"{_run:x}-{(uint)selection.GetHashCode():x}-{version}");
}
