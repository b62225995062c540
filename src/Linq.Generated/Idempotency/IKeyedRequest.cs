namespace Linq.Generated;

/// <summary>A request body that carries an idempotency key.</summary>
/// <typeparam name="TSelf">The body itself.</typeparam>
internal interface IKeyedRequest<TSelf>
    where TSelf : class
{
    /// <summary>The key that the caller put into the body, if any.</summary>
    string? GetIdempotencyKey();

    /// <summary>A copy that carries the key. The caller's object stays as it is.</summary>
    TSelf WithIdempotencyKey(string key);
}
