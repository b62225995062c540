using Linq.Generated;
using Linq.Generated.Webhooks;

namespace Consumers.SystemLinq;

public static class Guests
{
    public static async Task<string> ListAsync(HttpMessageHandler handler)
    {
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = "https://linq.example", HttpMessageHandler = handler });

        var chats = await linq.Chats.ListAllAsync().Where(chat => !chat.IsGroup).Take(10).ToListAsync();

        var guests =
            from chat in chats
            from handle in chat.Handles
            where handle.IsMe != true
            orderby handle.Handle
            select handle.Handle;
        return string.Join(", ", guests.Distinct());
    }

    public static string? TextOf(LinqWebhookEvent received) =>
        received is MessageReceivedEvent { Data: var message } ? message.Parts.OfType<WebhookTextPart>().Select(part => part.Value).FirstOrDefault() : null;
}
