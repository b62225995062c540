using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>What the generated controllers build on.</summary>
internal abstract class SandboxController : ControllerBase
{
    /// <summary>Gets the trace id of the request.</summary>
    protected string TraceId => HttpContext.TraceIdentifier;

    /// <summary>Answers an operation that the contract has and the sandbox does not simulate: 501 with the error envelope.</summary>
    /// <param name="operation">The operation's id.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="ApiException">Always.</exception>
    protected static ObjectResult NotSimulated(string operation) => throw ApiErrors.NotSimulated(operation);

    /// <summary>Answers 202 with a body.</summary>
    protected static ObjectResult Queued(object value) => new(value) { StatusCode = StatusCodes.Status202Accepted };

    /// <summary>Answers 201 with a body.</summary>
    protected static ObjectResult Made(object value) => new(value) { StatusCode = StatusCodes.Status201Created };

    /// <summary>Answers 202 in the form of queued operations.</summary>
    protected ObjectResult QueuedAs(string message) =>
        Queued(new AcceptedResult { Status = "accepted", TraceId = TraceId, Message = message });
}
