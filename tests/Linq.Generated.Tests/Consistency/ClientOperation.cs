using System;
using System.Linq;
using System.Reflection;

namespace Linq.Generated.Tests.Consistency;

/// <summary>One method of a resource that calls the API.</summary>
/// <param name="Call">How it is called under the client, for example <c>Chats.Participants.AddAsync</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Resource">Finds its resource under a client.</param>
internal sealed record ClientOperation(string Call, MethodInfo Method, Func<LinqClient, object> Resource)
{
    /// <summary>Whether it reads all pages of a list, by way of the method that reads one.</summary>
    public bool IsAllPages => Method.Name.EndsWith("AllAsync", StringComparison.Ordinal);

    /// <summary>Whether it makes the body of an operation out of something simpler, or more of its answer.</summary>
    public bool IsShortcut => Method.Name == nameof(AvailableNumberRequestBuilder.GetVCardAsync) || Method.GetParameters()[..^2].Any(parameter => parameter.ParameterType != typeof(string) && parameter.Name is not ("body" or "options"));

    /// <summary>The call of the operation in the inventory.</summary>
    public string Contracted => IsAllPages ? Call[..^"AllAsync".Length] + "Async" : Call;

    /// <summary>How a test run lists it.</summary>
    public override string ToString() => IsShortcut ? Call + " with " + Method.GetParameters()[^3].Name : Call;
}
