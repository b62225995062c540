using System.Net.Http;
using System.Threading.Tasks;

namespace Acme.Linq.Messaging;

public static class WithGlobal
{
    public static async Task<string> SendAsync(HttpMessageHandler handler)
    {
        using var linq = new global::Linq.Generated.LinqClient(new global::Linq.Generated.LinqClientOptions { ApiKey = "key", BaseUrl = "https://linq.example", HttpMessageHandler = handler });

        var sent = await linq.Chats.Messages.SendAsync("c1", global::Linq.Generated.MessageContent.FromText("Hello"));

        return sent.ChatId;
    }
}
