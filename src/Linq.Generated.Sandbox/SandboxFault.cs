using System;

namespace Linq.Generated.Sandbox;

/// <summary>A fault to inject into requests.</summary>
public sealed record SandboxFault
{
    /// <summary>Gets the id of the operation in the contract, such as <c>sendMessage</c>; <c>*</c>, the default, for all.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>Gets how the request goes wrong; an error by default.</summary>
    public SandboxFaultKind Kind { get; init; } = SandboxFaultKind.Error;

    /// <summary>Gets the share of requests that it hits, from 0 to 1; 1 by default.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Gets the number of requests that it hits before it ends; no end by default.</summary>
    public int? Times { get; init; }

    /// <summary>Gets the seed of the draw; that of the sandbox by default.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets the status of an error; 500 by default.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Gets the code of an error; 3006 by default.</summary>
    public int Code { get; init; } = 3006;

    /// <summary>Gets the seconds that an error says to wait, in its body and its <c>Retry-After</c>; none by default.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Gets how late the answer is, on the sandbox's clock; for <see cref="SandboxFaultKind.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the body of an error in place of the envelope, as a proxy in front of the API would send; none by default.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the content type of <see cref="Body"/>; HTML by default.</summary>
    public string ContentType { get; init; } = "text/html";
}
