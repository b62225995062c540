using System;
using System.Collections.Generic;

namespace Linq.Generated.AI;

/// <summary>An operation of the contract as a tool. The generated <see cref="ToolTable"/> has all of them.</summary>
internal sealed class ToolOperation
{
    /// <summary>The name for models: <c>send_message_to_chat</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The contract's name: <c>sendMessageToChat</c>.</summary>
    public required string OperationId { get; init; }

    /// <summary>The resource that it belongs to: <c>chats</c>.</summary>
    public required string Area { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it does, with limits and errors.</summary>
    public required string Description { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, with arguments in braces.</summary>
    public required string Path { get; init; }

    /// <summary>The arguments that go into the query.</summary>
    public IReadOnlyList<string> Query { get; init; } = Array.Empty<string>();

    /// <summary>Whether the other arguments go into a body.</summary>
    public bool HasBody { get; init; }

    /// <summary>The argument that is the whole body, where its members are not arguments themselves.</summary>
    public string? BodyArgument { get; init; }

    /// <summary>Whether the answer has a body.</summary>
    public bool HasResult { get; init; }

    /// <summary>What it does to the world.</summary>
    public required LinqToolEffects Effects { get; init; }

    /// <summary>What repeating it does.</summary>
    public required LinqRetryClass RetryClass { get; init; }

    /// <summary>Where an idempotency key goes.</summary>
    public LinqKeyPlacement KeyPlacement { get; init; }

    /// <summary>The member of the body that takes the key.</summary>
    public string? KeyMember { get; init; }

    /// <summary>Whether it is part of the small set.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether the API deprecates it.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>The JSON Schema of the arguments.</summary>
    public required string Schema { get; init; }
}
