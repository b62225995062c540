using System;
using Microsoft.Kiota.Abstractions;

namespace Linq.Generated;

/// <summary>Says of one request whether it carries the API key, where that differs from what holds for the API's host.</summary>
/// <param name="server">The server that gets the key besides the API's host; null for none at all.</param>
internal sealed class OperationToken(Uri? server) : IRequestOption
{
    /// <summary>No key at all.</summary>
    public static OperationToken None { get; } = new(null);

    public Uri? Server => server;
}
