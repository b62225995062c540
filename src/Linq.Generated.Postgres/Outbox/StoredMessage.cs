namespace Linq.Generated.Postgres;

/// <summary>What has become of a message that was to be stored.</summary>
/// <param name="IsNew">Whether its key was not known.</param>
/// <param name="NeedsWorker">Whether the worker has to look for it: it is neither being sent nor waiting behind another one.</param>
internal readonly record struct StoredMessage(bool IsNew, bool NeedsWorker);
