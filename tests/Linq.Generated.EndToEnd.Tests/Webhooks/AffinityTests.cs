using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Webhooks;

/// <summary>
/// Two instances of an application stand behind a load balancer that sends by the routing token, and in turns without one.
/// </summary>
public sealed class AffinityTests
{
    private const int Messages = 30;
    private const string KeyHeader = "X-Route";
    private const string IdHeader = "X-Chat";

    [Test]
    public async Task The_token_that_an_instance_answers_with_comes_back_on_the_next_event_of_the_same_chat()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
        await using var balancer = new Balancer();
        await balancer.StartAsync();
        var subscription = await linq.WebhookSubscriptions.CreateAsync(new CreateWebhookSubscriptionRequest
        {
            TargetUrl = balancer.Url,
            SubscribedEvents = [WebhookEventType.MessageSent],
            RoutingKeyHeader = KeyHeader,
            RoutingIdHeader = IdHeader,
        });
        Assert.That((subscription.RoutingKeyHeader, subscription.RoutingIdHeader), Is.EqualTo((KeyHeader, IdHeader)));
        await balancer.AddAsync("instance-a", subscription.SigningSecret);
        await balancer.AddAsync("instance-b", subscription.SigningSecret);

        var created = await linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("1") });
        await balancer.WaitForAsync(1);
        for (var message = 2; message <= Messages; message++)
        {
            await linq.Chats.Messages.SendAsync(created.Chat.Id, MessageContent.FromText(message.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            await balancer.WaitForAsync(message);
        }

        var other = await linq.Chats.CreateAsync(new CreateChatRequest { From = "+12025550100", To = ["+12025550102"], Message = MessageContent.FromText("Hello") });
        await balancer.WaitForAsync(Messages + 1);
        await linq.Chats.Messages.SendAsync(other.Chat.Id, MessageContent.FromText("Again"));
        await balancer.WaitForAsync(Messages + 2);

        var seen = balancer.Seen.ToArray();
        TestContext.Out.WriteLine(string.Join('\n', seen.GroupBy(one => (one.Chat, one.Token, one.Instance)).Select(group => $"{group.Count()} events of {group.Key.Chat} with token {group.Key.Token ?? "none"} to {group.Key.Instance}")));
        Assert.Multiple(() =>
        {
            Assert.That(seen.Take(Messages).Select(one => one.Chat), Is.All.EqualTo(created.Chat.Id));
            Assert.That(seen[0].Token, Is.Null);
            Assert.That(seen.Skip(1).Take(Messages - 1).Select(one => one.Token), Is.All.EqualTo(seen[0].Instance));
            Assert.That(seen.Take(Messages).Select(one => one.Instance), Is.All.EqualTo(seen[0].Instance));
            Assert.That(seen[Messages], Is.EqualTo((other.Chat.Id, (string?)null, seen[0].Instance == "instance-a" ? "instance-b" : "instance-a")), "another chat has no token yet");
            Assert.That(seen[Messages + 1].Token, Is.EqualTo(seen[Messages].Instance));
        });
    }

    private sealed class Balancer : IAsyncDisposable
    {
        private readonly HttpClient _http = new();
        private readonly List<(string Token, WebApplication App)> _instances = [];
        private readonly SemaphoreSlim _arrived = new(0);
        private WebApplication _front = null!;
        private int _turn;

        public ConcurrentQueue<(string? Chat, string? Token, string Instance)> Seen { get; } = new();

        public string Url => _front.Urls.Single() + "/hooks";

        public async Task StartAsync()
        {
            _front = Empty();
            _front.Run(ForwardAsync);
            await _front.StartAsync();
        }

        public async Task AddAsync(string token, string secret)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddLinqWebhooks(options =>
            {
                options.Secrets.Add(secret);
                options.RoutingKeyHeader = KeyHeader;
                options.RoutingToken = token;
            });
            var app = builder.Build();
            app.MapLinqWebhooks("/hooks");
            await app.StartAsync();
            _instances.Add((token, app));
        }

        public async Task WaitForAsync(int events)
        {
            while (Seen.Count < events)
            {
                Assert.That(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), $"{Seen.Count} of {events} events came");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _front.DisposeAsync();
            foreach (var (_, app) in _instances)
            {
                await app.DisposeAsync();
            }

            _http.Dispose();
            _arrived.Dispose();
        }

        private static WebApplication Empty()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            return builder.Build();
        }

        private async Task ForwardAsync(HttpContext context)
        {
            string? token = context.Request.Headers[KeyHeader];
            var instance = _instances.Find(one => one.Token == token);
            if (instance.App is null)
            {
                instance = _instances[_turn++ % _instances.Count];
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, instance.App.Urls.Single() + "/hooks") { Content = new StreamContent(context.Request.Body) };
            foreach (var header in context.Request.Headers)
            {
                if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()) && header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                {
                    request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
                }
            }

            request.Headers.Host = null;
            using var answer = await _http.SendAsync(request);
            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.Headers.TryGetValues(KeyHeader, out var values))
            {
                context.Response.Headers[KeyHeader] = values.ToArray();
            }

            await context.Response.CompleteAsync();
            Seen.Enqueue((context.Request.Headers[IdHeader], token, instance.Token));
            _arrived.Release();
        }
    }
}
