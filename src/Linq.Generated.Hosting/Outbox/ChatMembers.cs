using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>Whose limit a message into a chat counts for.</summary>
/// <param name="Line">The line of the chat; empty where it is not known.</param>
/// <param name="Recipients">The other members, in order.</param>
internal sealed record ChatMembers(string Line, IReadOnlyList<string> Recipients)
{
    /// <summary>Asks Linq.</summary>
    /// <exception cref="LinqException">It did not answer, or there is no such chat.</exception>
    public static async Task<ChatMembers> FindAsync(LinqClient client, string chatId, CancellationToken cancellationToken)
    {
        // The caller repeats what fails, later and for all instances.
        var request = new LinqRequestOptions { MaxRetries = 0 };
        var chat = await client.Chats.GetAsync(chatId, request, cancellationToken).ConfigureAwait(false);
        var line = chat.Handles.FirstOrDefault(handle => handle.IsMe == true)?.Handle ?? "";
        var others = chat.Handles.Where(handle => handle.IsMe != true && handle.Status is null or { Value: "active" });
        return new ChatMembers(line, [.. others.Select(handle => handle.Handle).Distinct()]);
    }
}
