using System;

namespace Linq.Generated.Sandbox;

/// <summary>A fault to inject, with its delay in seconds.</summary>
internal sealed record FaultInput
{
    public string Operation { get; init; } = "*";

    public SandboxFaultKind Kind { get; init; } = SandboxFaultKind.Error;

    public double Rate { get; init; } = 1;

    public int? Times { get; init; }

    public int? Seed { get; init; }

    public int Status { get; init; } = 500;

    public int Code { get; init; } = 3006;

    public int? RetryAfter { get; init; }

    public double DelaySeconds { get; init; }

    public string? Body { get; init; }

    public string ContentType { get; init; } = "text/html";

    public SandboxFault ToFault() => new()
    {
        Operation = Operation,
        Kind = Kind,
        Rate = Rate,
        Times = Times,
        Seed = Seed,
        Status = Status,
        Code = Code,
        RetryAfter = RetryAfter,
        Delay = DelaySeconds is >= 0 and <= 86400
            ? TimeSpan.FromSeconds(DelaySeconds)
            : throw new ArgumentException("A delay must be from 0 to 86,400 seconds."),
        Body = Body,
        ContentType = ContentType,
    };
}
