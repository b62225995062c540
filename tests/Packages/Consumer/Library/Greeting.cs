using System.Threading.Tasks;
using Linq.Generated;

namespace Library
{
    /// <summary>A library for .NET Framework and everything else that uses the client.</summary>
    public static class Greeting
    {
        public static async Task<string> SendAsync(LinqClient linq, string chatId)
        {
            SendMessageToChatResult result = await linq.Chats.Messages.SendAsync(chatId, MessageContent.FromText("Hello"));
            return result.Message.Id;
        }
    }
}
