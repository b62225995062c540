using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Attempts;

/// <summary>
/// The standard hedging handler in the defaults of an application: it sends a copy of a request while the first one is on its way.
/// </summary>
internal sealed class HedgingTests
{
    private const string Edited = """{"id":"m","parts":[]}""";

    [Test]
    public async Task A_hedging_handler_sends_an_edit_once_and_its_answer_arrives()
    {
        await using var server = new CountingServer(static async (_, socket, ending) =>
        {
            // Long enough for several copies.
            await Task.Delay(500, ending);
            return await CountingServer.ReplyAsync(socket, 200, Edited);
        });
        await using var services = Provide(server.Url);

        await services.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" });

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_hedging_handler_does_not_hide_a_refusal()
    {
        await using var server = new CountingServer(static (_, socket, ending) =>
            CountingServer.MisbehaveAsync(ServerFault.Status503, "", socket, ending));
        await using var services = Provide(server.Url);

        var exception = Assert.CatchAsync<LinqServerException>(
            () => services.GetRequiredService<LinqClient>().Messages.EditAsync("m", new EditMessageRequest { Text = "New" }))!;

        Assert.That(exception.ResponseStatusCode, Is.EqualTo(503));
        Assert.That(exception.TraceId, Is.EqualTo("trace-503"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_keyed_send_that_is_hedged_has_one_key()
    {
        await using var server = new CountingServer(static async (_, socket, ending) =>
        {
            await Task.Delay(200, ending);
            return await CountingServer.ReplyAsync(socket, 202, """{"chat_id":"c","message":{"id":"m","parts":[]}}""");
        });
        await using var services = Provide(server.Url);

        await services.GetRequiredService<LinqClient>().Chats.Messages.SendAsync(ChatId, Text());

        Assert.That(server.Requests.Select(request => request.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static ServiceProvider Provide(string url)
    {
        var services = new ServiceCollection();
        services.AddLinq(options =>
        {
            options.ApiKey = ApiKey;
            options.BaseUrl = url;
            options.MaxRetries = 0;
        });
        services.ConfigureHttpClientDefaults(static builder => builder.AddStandardHedgingHandler().Configure(static options =>
        {
            options.Hedging.Delay = TimeSpan.FromMilliseconds(20);
            options.Hedging.MaxHedgedAttempts = 5;
        }));
        return services.BuildServiceProvider();
    }
}
