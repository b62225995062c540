using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>The values of a request by their names in the contract. An empty query parameter counts as absent.</summary>
internal readonly struct CallReader(HttpRequest request, ReadOnlySequence<byte> body, SandboxState state)
{
    public string Route(string name) => request.RouteValues[name] as string ?? "";

    public string? Text(string name) =>
        request.Query.TryGetValue(name, out var values) && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

    /// <summary>A whole number.</summary>
    /// <exception cref="ApiException">The parameter is something else.</exception>
    public long? Number(string name) =>
        Text(name) is not string text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw ApiErrors.ParameterInvalid(name, "must be an integer");

    public List<string>? Texts(string name) => request.Query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : null;

    public string? Header(string name) => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The body, which keeps the rules of the contract.</summary>
    /// <exception cref="ApiException">It does not.</exception>
    public T Body<T>()
        where T : class
    {
        var read = (T)RequestBody.Parse(body, typeof(T));
        return Checked(read);
    }

    /// <summary>The body of an operation that can be called without one, or with null.</summary>
    /// <exception cref="ApiException">It does not keep the rules of the contract.</exception>
    public T? OptionalBody<T>()
        where T : class =>
        !body.IsEmpty && ContractJson.Read(body, typeof(T)) is T read ? Checked(read) : null;

    private T Checked<T>(T read)
        where T : class
    {
        if (read is SendMessageToChatRequest { Message: null, AdditionalParts: not null } flat && state.Options.Behavior.AcceptsFlatMessage)
        {
            flat.Unflatten();
        }

        OwnLinks.Resolve(read, state.Origin);
        ContractRules.Check(read);
        return read;
    }
}
