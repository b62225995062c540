using System;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

/// <summary>
/// The base of the resources of a <see cref="LinqClient"/>. Its members are safe to use from several threads. A resource
/// made with the protected constructor is a stub: override the members that a test needs.
/// </summary>
public abstract class LinqRequestBuilder
{
    private readonly LinqRequestExecutor? _executor;

    /// <summary>Initializes a stub that sends nothing.</summary>
    protected LinqRequestBuilder()
    {
    }

    private protected LinqRequestBuilder(LinqRequestExecutor executor)
    {
        _executor = executor;
    }

    private protected LinqRequestExecutor Executor =>
        _executor
            ?? throw new InvalidOperationException(
                $"This {GetType().Name} was made with its protected constructor, as a stub. Override the member that the test calls.");

    private protected Task<TResult> SendAsync<TResult>(
        LinqOperation operation,
        string target,
        JsonItem<TResult> read,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TResult : class =>
        Executor.SendAsync(new LinqCall(operation, target, request), read, cancellationToken)!;

    private protected Task<TResult> SendAsync<TBody, TResult>(
        LinqOperation operation,
        string target,
        TBody? body,
        JsonItem<TResult> read,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TBody : class, IJsonValue, IRequestModel
        where TResult : class =>
        Executor.SendAsync(Executor.WithBody(new LinqCall(operation, target, request), body), read, cancellationToken)!;

    private protected Task<TResult> SendKeyedAsync<TBody, TResult>(
        LinqOperation operation,
        string target,
        TBody body,
        JsonItem<TResult> read,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TBody : class, IJsonValue, IRequestModel, IKeyedRequest<TBody>
        where TResult : class =>
        Executor.SendAsync(
            Executor.WithKeyedBody(new LinqCall(operation, target, request), body),
            read,
            cancellationToken)!;

    private protected Task<TResult?> SendOptionalAsync<TResult>(
        LinqOperation operation,
        string target,
        JsonItem<TResult> read,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TResult : class =>
        Executor.SendAsync(new LinqCall(operation, target, request) { MayBeEmpty = true }, read, cancellationToken);

    private protected Task<TResult?> SendOptionalAsync<TBody, TResult>(
        LinqOperation operation,
        string target,
        TBody? body,
        JsonItem<TResult> read,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TBody : class, IJsonValue, IRequestModel
        where TResult : class =>
        Executor.SendAsync(
            Executor.WithBody(new LinqCall(operation, target, request) { MayBeEmpty = true }, body),
            read,
            cancellationToken);

    private protected Task SendNoContentAsync(
        LinqOperation operation,
        string target,
        LinqRequestOptions? request,
        CancellationToken cancellationToken) =>
        Executor.SendAsync<object>(new LinqCall(operation, target, request), null, cancellationToken);

    private protected Task SendNoContentAsync<TBody>(
        LinqOperation operation,
        string target,
        TBody? body,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TBody : class, IJsonValue, IRequestModel =>
        Executor.SendAsync<object>(Executor.WithBody(new LinqCall(operation, target, request), body), null, cancellationToken);

    // For answers that are a string or a stream, whatever the operation says.
    private protected Task<TResult> SendRawAsync<TResult>(
        LinqOperation operation,
        string target,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TResult : class =>
        Executor.SendAsync<TResult>(new LinqCall(operation, target, request), null, cancellationToken)!;

    private protected Task<TResult> SendRawAsync<TBody, TResult>(
        LinqOperation operation,
        string target,
        TBody? body,
        LinqRequestOptions? request,
        CancellationToken cancellationToken)
        where TBody : class, IJsonValue, IRequestModel
        where TResult : class =>
        Executor.SendAsync<TResult>(Executor.WithBody(new LinqCall(operation, target, request), body), null, cancellationToken)!;
}
