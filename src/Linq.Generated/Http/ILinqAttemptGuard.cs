namespace Linq.Generated;

/// <summary>
/// Marks an HTTP handler that lets every request pass a <see cref="LinqAttemptHandler"/> directly before it reaches the network.
/// A <see cref="LinqClient"/> relies on it: an answer that no request of its own led to is an error then.
/// </summary>
public interface ILinqAttemptGuard;
