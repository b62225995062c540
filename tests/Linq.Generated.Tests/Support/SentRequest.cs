using System;
using System.Collections.Generic;

namespace Linq.Generated.Tests.Support;

/// <summary>A request as it left the client.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
