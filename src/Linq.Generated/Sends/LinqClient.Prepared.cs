using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: sends bytes that were fixed before, which no operation of the contract does.
public partial class LinqClient
{
    /// <summary>
    /// Sends what was prepared, byte for byte and with its key. Sending it again, also from another process, returns the first result
    /// and does not send a second message.
    /// </summary>
    /// <param name="send">What to send.</param>
    /// <param name="request">Settings of this one call; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the call, and a wait before another attempt, at once.</param>
    /// <returns>The ids of the message and its chat.</returns>
    /// <exception cref="ArgumentException"><paramref name="request"/> holds another key; nothing was sent.</exception>
    /// <exception cref="LinqException">The API refused the call, or could not be reached.</exception>
    public virtual Task<LinqSendResult> SendAsync(
        LinqPreparedSend send,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(send);
        return send.PreparedOperation.SendAsync(Executor, send, request, cancellationToken);
    }
}
