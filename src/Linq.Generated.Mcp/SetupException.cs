using System;

namespace Linq.Generated.Mcp;

/// <summary>Why the server cannot start, in a sentence for the user.</summary>
internal sealed class SetupException(string message) : Exception(message);
