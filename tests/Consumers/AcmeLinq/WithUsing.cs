using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated;

namespace Acme.Linq.Messaging;

public static class WithUsing
{
    public static async Task<string> SendAsync(HttpMessageHandler handler)
    {
        using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = "https://linq.example", HttpMessageHandler = handler });

        var sent = await linq.Chats.Messages.SendAsync("c1", MessageContent.FromText("Hello"));

        return sent.ChatId;
    }
}
