using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.Sandbox;
using Linq.Generated.Webhooks;
using Quickstart;

try
{
    return await RunAsync(tamper: args.Contains("--tamper"));
}
catch (Exception e) when (e is LinqException or ArgumentException or InvalidOperationException or OperationCanceledException)
{
    // What went wrong and what to do is in the message; a stack trace would only hide it.
    Console.Error.WriteLine(e is OperationCanceledException ? "The quickstart was not done after 60 seconds." : e.Message);
    return 1;
}

static async Task<int> RunAsync(bool tamper)
{
    using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));

    // With a key in the environment this talks to the real API; otherwise to a sandbox inside this process.
    string[] keys = [LinqClientOptions.ApiKeyVariable, LinqClientOptions.FallbackApiKeyVariable];
    var key = keys.FirstOrDefault(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
    await using var sandbox = key is not null ? null : await LinqSandbox.StartAsync();
    using var linq = sandbox is null
        ? new LinqClient()
        : new LinqClient(new LinqClientOptions { ApiKey = sandbox.ApiKey, BaseUrl = sandbox.BaseUrl });
    var from = key is not null ? Required("LINQ_FROM", key) : "+12025550100";
    var to = key is not null ? Required("LINQ_TO", key) : "+12025550101";
    Console.WriteLine(sandbox is null ? "talking to the real API" : $"sandbox started at {sandbox.Origin}");

    // Linq delivers to public https addresses only, so the receiver is for the sandbox.
    await using var receiver = sandbox is null ? null : await WebhookReceiver.StartAsync(tamper);
    if (receiver is not null)
    {
        var subscription = await linq.WebhookSubscriptions.CreateAsync(
            new CreateWebhookSubscriptionRequest
            {
                TargetUrl = receiver.Url + "?version=2026-02-03",
                SubscribedEvents = [WebhookEventType.MessageSent, WebhookEventType.MessageDelivered],
            },
            cancellationToken: deadline.Token);
        receiver.Trust(subscription.SigningSecret);
        Console.WriteLine($"webhook subscribed: {string.Join(", ", subscription.SubscribedEvents)}");
    }

    var created = await linq.Chats.CreateAsync(
        new CreateChatRequest { From = from, To = [to], Message = MessageContent.FromText("Hello from Linq!") },
        cancellationToken: deadline.Token);
    Console.WriteLine($"chat created: {created.Chat.Id}");

    var followUp = await linq.Chats.Messages.SendAsync(created.Chat.Id, MessageContent.FromText("Following up."), cancellationToken: deadline.Token);
    Console.WriteLine($"follow-up accepted: {followUp.Message.Id}");

    if (receiver is not null)
    {
        // Two messages, each of them sent and delivered.
        for (var i = 0; i < 4; i++)
        {
            var delivery = await receiver.NextAsync(deadline.Token);
            if (delivery.Event is null)
            {
                Console.WriteLine($"signature refused: {delivery.Refusal}");
                return 1;
            }

            var messageId = delivery.Event switch
            {
                MessageSentEvent sent => sent.Data.Id,
                MessageDeliveredEvent delivered => delivered.Data.Id,
                _ => "-",
            };
            Console.WriteLine($"{delivery.Event.EventType} of {messageId}: signature verified");
        }
    }

    var count = 0;
    await foreach (var chat in linq.Chats.ListAllAsync(new ChatListOptions { From = from }, cancellationToken: deadline.Token))
    {
        count++;
        if (chat.Id == created.Chat.Id)
        {
            Console.WriteLine($"chat listed: {chat.Id} with {chat.Handles.Count} handles");
        }
    }

    Console.WriteLine($"chats of this line: {count}");
    return 0;
}

static string Required(string variable, string key) =>
    Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new ArgumentException(
            $"{key} is set, so this would talk to the real API. Set {variable} to a phone number such as +12025550100, "
            + $"or unset {key} to use a sandbox.");
