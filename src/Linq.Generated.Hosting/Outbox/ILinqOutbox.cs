using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.Hosting;

/// <summary>
/// Keeps messages until Linq has accepted them. A message is enqueued together with the data that it belongs to, in one database
/// transaction, and sent in the background: by any instance, once, in order within its chat, and no faster than Linq allows. Safe to
/// share between threads.
/// </summary>
public interface ILinqOutbox
{
    /// <summary>
    /// Enqueues a message in a transaction of its own: when the task ends, the message is stored. Inside a
    /// <c>System.Transactions.TransactionScope</c>, or to store it together with your own data, pass your transaction.
    /// </summary>
    /// <param name="send">The message.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible, in order within its chat.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The key under which the message is found, and whether it was there already.</returns>
    /// <exception cref="ArgumentException">The options contradict each other or the message.</exception>
    /// <exception cref="InvalidOperationException">An ambient transaction is active, or the message cannot be stored.</exception>
    Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Enqueues a message in a transaction of yours: it is sent if the transaction commits, and not otherwise. With Entity Framework
    /// Core, begin a transaction and pass <c>db.Database.CurrentTransaction?.GetDbTransaction()</c>.
    /// </summary>
    /// <param name="send">The message. Prepare it outside of a block that a retrying execution strategy repeats.</param>
    /// <param name="transaction">An open transaction on the database of the outbox.</param>
    /// <param name="options">When and in which order to send it; null sends it as soon as possible, in order within its chat.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The key under which the message is found, and whether it was there already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transaction"/> is null: no transaction is open.</exception>
    /// <exception cref="ArgumentException">
    /// The transaction is over, belongs to another database, or is not of a kind that this outbox can use; or the options contradict
    /// each other or the message.
    /// </exception>
    Task<LinqOutboxReceipt> EnqueueAsync(
        LinqPreparedSend send,
        DbTransaction transaction,
        LinqEnqueueOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Finds a message.</summary>
    /// <param name="idempotencyKey">Its key.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>What is known of it; null for one that is not there, or no longer.</returns>
    Task<LinqOutboxEntry?> GetAsync(string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Lists the messages in one state, in the order in which they were enqueued.</summary>
    /// <param name="state">The state, for example <see cref="LinqOutboxState.Uncertain"/>.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The messages.</returns>
    IAsyncEnumerable<LinqOutboxEntry> ListAsync(LinqOutboxState state, CancellationToken cancellationToken = default);

    /// <summary>Cancels a message that Linq cannot have received yet.</summary>
    /// <param name="idempotencyKey">Its key.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>
    /// Whether it is cancelled; false where it is not there, is being sent, may have arrived, or has its outcome already.
    /// </returns>
    Task<bool> CancelAsync(string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message again, with its key, whose outcome is <see cref="LinqOutboxState.Uncertain"/> or
    /// <see cref="LinqOutboxState.Dead"/>. It goes to the back of its chat. An uncertain message may have been sent long ago: look
    /// whether the recipient has it, since nobody says how long Linq remembers a key. An <see cref="ILinqOutboxHandler"/> that has not
    /// learned of that outcome yet learns of the next one only.
    /// </summary>
    /// <param name="idempotencyKey">Its key.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>Whether it waits again.</returns>
    Task<bool> RequeueAsync(string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles a message whose outcome is <see cref="LinqOutboxState.Uncertain"/> or <see cref="LinqOutboxState.Dead"/> by deleting its
    /// body. It keeps its outcome, is no longer listed, and is forgotten with others of its age.
    /// </summary>
    /// <param name="idempotencyKey">Its key.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>Whether there was something to settle.</returns>
    Task<bool> DiscardAsync(string idempotencyKey, CancellationToken cancellationToken = default);
}
