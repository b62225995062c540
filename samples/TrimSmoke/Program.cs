using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Linq.Generated;
using Linq.Generated.VCards;
using Linq.Generated.Webhooks;

namespace TrimSmoke;

/// <summary>
/// The client alone, trimmed or compiled ahead of time: what only breaks when code has been removed is each kind of thing that
/// the client reads and writes, so every kind of it is used once. Takes the base URL of a running sandbox and its API key.
/// </summary>
internal static class Program
{
    private const string From = "+12025550100";
    private const string To = "+12025550101";

    private static async Task<int> Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: trim-smoke BASE_URL API_KEY");
            return 2;
        }

        using var linq = new LinqClient(new LinqClientOptions { BaseUrl = args[0], ApiKey = args[1] });

        // Sent and read: a body with a union of parts, an open enum and an idempotency key.
        var created = await linq.Chats.CreateAsync(new CreateChatRequest { From = From, To = [To], Message = MessageContent.FromText("Hello from Linq!") });
        using (var process = Process.GetCurrentProcess())
        {
            Console.WriteLine($"first message accepted {(DateTime.Now - process.StartTime).TotalMilliseconds:0} ms after the process started, {process.TotalProcessorTime.TotalMilliseconds:0} ms of them computing");
        }

        var sent = await linq.Chats.Messages.SendAsync(created.Chat.Id, MessageContent.FromText("Following up."));
        Require((await linq.Messages.GetAsync(sent.Message.Id)).Parts is [TextPartResponse { Value: "Following up." }], "a message with its parts");
        Require(await CountAsync(linq.Chats.ListAllAsync(new ChatListOptions { From = From })) > 0, "a list of chats");
        await RequireErrorAsync(linq);
        RequireVerifiedEvent();
        RequireCard();
        Console.WriteLine("everything that was tried works");
        return 0;
    }

    private static async Task RequireErrorAsync(LinqClient linq)
    {
        try
        {
            await linq.Messages.GetAsync("11111111-1111-4111-8111-111111111111");
        }
        catch (LinqApiException e)
        {
            Require(e.Code == LinqErrorCode.MessageNotFound && e.TraceId is not null, "an error with its code");
            return;
        }

        Require(false, "an error");
    }

    private static void RequireVerifiedEvent()
    {
        var body = """{"api_version":"v3","webhook_version":"2026-02-03","event_type":"message.received","event_id":"e-1","created_at":"2026-08-01T10:00:00Z","data":{"id":"m-1","parts":[{"type":"text","value":"Hi"}]}}"""u8.ToArray();
        var secret = "whsec_" + Convert.ToBase64String(new byte[24]);
        var headers = LinqWebhookHeaders.From(new LinqWebhookSigner(secret).SignStandard(body, "e-1"));
        Require(new LinqWebhookVerifier(secret).Unwrap(body, headers) is MessageReceivedEvent { Data.Id: "m-1" }, "a verified event");
    }

    private static void RequireCard()
    {
        var card = new VCardBuilder().WithName("Ada", "Lovelace").WithPrimaryPhone(From).Build();
        Require(VCard.Parse(card.ToByteArray()).FormattedName == "Ada Lovelace", "a contact card");
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<Chat> chats)
    {
        var count = 0;
        await foreach (var _ in chats)
        {
            count++;
        }

        return count;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"not as expected: {what}");
        }
    }
}
