using System;

namespace Linq.Generated.Sandbox;

/// <summary>
/// What an operation is called with. The generated calls have a property for each path and query parameter, each header and the body,
/// so that a contract with one more adds a property and changes no signature.
/// </summary>
internal abstract class OperationCall
{
    /// <summary>Gets the trace id of the request.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>Gets a value indicating whether the operation takes a body.</summary>
    public virtual bool HasBody => false;

    /// <summary>Gets the type of the answer; null for one without a body.</summary>
    public virtual Type? Result => null;

    /// <summary>Takes the values out of the request.</summary>
    /// <exception cref="ApiException">A value does not match the contract.</exception>
    public abstract void Read(in CallReader reader);
}
