using System;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>What the generated controllers build on.</summary>
[ApiController]
internal abstract class SandboxController : ControllerBase
{
    /// <summary>Answers an operation that the contract has and the sandbox does not simulate.</summary>
    /// <param name="operation">The operation's id.</param>
    /// <returns>501 with the error envelope.</returns>
    protected static ObjectResult NotSimulated(string operation) => new(new ErrorResponse
    {
        Success = false,
        TraceId = Guid.NewGuid().ToString("N"),
        Error = new ErrorDetail
        {
            Status = 501,
            Code = 3002,
            Message = $"The sandbox does not simulate `{operation}`. docs/sandbox.md lists what it does.",
            DocUrl = "https://docs.linqapp.com/error/codes/3xxx/3002/",
        },
    })
    {
        StatusCode = 501,
    };
}
