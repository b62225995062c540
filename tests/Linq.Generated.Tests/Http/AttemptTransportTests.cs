using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;

namespace Linq.Generated.Tests.Http;

/// <summary>What the one way out knows of the handlers that it sends through.</summary>
public class AttemptTransportTests
{
    [Test]
    public async Task A_handler_that_cannot_have_others_behind_it_is_guarded_here()
    {
        using var transport = new AttemptTransport(Handler(), ownsHandler: false);

        Assert.That(await SendAsync(transport), Is.EqualTo((true, false, true)));
        Assert.That(transport.UsesHttpClient, Is.False);
    }

    [Test]
    public async Task A_chain_is_guarded_where_a_guard_is_in_it()
    {
        using var open = new AttemptTransport(new PassingHandler { InnerHandler = Handler() }, ownsHandler: false);
        using var guarded = new AttemptTransport(new PassingHandler { InnerHandler = new LinqAttemptHandler(Handler()) }, ownsHandler: false);
        using var guard = new AttemptTransport(new LinqAttemptHandler(Handler()), ownsHandler: false);

        Assert.That(await SendAsync(open), Is.EqualTo((false, true, false)));
        Assert.That(await SendAsync(guarded), Is.EqualTo((true, true, true)));
        Assert.That(await SendAsync(guard), Is.EqualTo((true, true, true)));
    }

    [Test]
    public async Task What_is_behind_an_HTTP_client_does_not_show()
    {
        using var httpClient = new HttpClient(Handler());
        using var transport = new AttemptTransport(httpClient);

        Assert.That(await SendAsync(transport), Is.EqualTo((false, true, false)));
        Assert.That(transport.UsesHttpClient, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_handler_is_disposed_by_whoever_owns_it(bool owns)
    {
        var handler = Handler();

        new AttemptTransport(handler, owns).Dispose();

        Assert.That(handler.IsDisposed, Is.EqualTo(owns));
    }

    private static ScriptedHandler Handler() => new(ScriptedHandler.Answer(204));

    private static async Task<(bool IsGuarded, bool HasHandlers, bool HasLeft)> SendAsync(AttemptTransport transport)
    {
        var attempt = new Attempt(deadline: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/v3/x");
        using var response = await transport.SendAsync(request, attempt, isRead: false, CancellationToken.None);
        return (attempt.IsGuarded, attempt.HasHandlers, attempt.HasLeft);
    }

    private sealed class PassingHandler : DelegatingHandler;
}
