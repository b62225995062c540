using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>How one operation is prepared and sent.</summary>
/// <typeparam name="TBody">Its body.</typeparam>
/// <typeparam name="TResult">Its answer.</typeparam>
/// <param name="contract">What the contract says about it.</param>
/// <param name="target">Its path, for a chat where it needs one.</param>
/// <param name="answer">Reads its answer.</param>
/// <param name="read">Takes the ids from the answer.</param>
internal sealed class PreparedOperation<TBody, TResult>(
    LinqOperation contract,
    Func<string?, string> target,
    JsonItem<TResult> answer,
    Func<TResult, LinqSendResult> read) : PreparedOperation(contract)
    where TBody : class, IJsonModel, IRequestModel, IKeyedRequest<TBody>
    where TResult : class
{
    /// <summary>Checks a request, settles its key and writes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="idempotencyKey">The caller's key; null takes the one in the body, else makes one up.</param>
    /// <returns>The key, and the bytes with the key in them.</returns>
    public (string Key, byte[] Body) Write(TBody request, string? idempotencyKey)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Validate() is { } failure)
        {
            throw new LinqValidationException(failure, nameof(request));
        }

        // The rules for keys are those of a call.
        var call = new LinqCall(Contract, "", new LinqRequestOptions { IdempotencyKey = idempotencyKey });
        call.ChooseKey(request.GetIdempotencyKey(), TimeProvider.System, nameof(idempotencyKey));
        return (call.Key!, JsonBuffer.WriteRequest(request.WithIdempotencyKey(call.Key!)));
    }

    public override async Task<LinqSendResult> SendAsync(
        LinqRequestExecutor executor,
        LinqPreparedSend send,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
    {
        var call = new LinqCall(Contract, target(send.ChatId), request) { Body = send.Body, Line = send.Line };
        call.ChooseKey(send.IdempotencyKey, TimeProvider.System, nameof(request));
        return read((await executor.SendAsync(call, answer, cancellationToken).ConfigureAwait(false))!);
    }
}
