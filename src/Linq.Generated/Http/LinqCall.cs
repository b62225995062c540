using System;

namespace Linq.Generated;

/// <summary>One call of an operation, over all its attempts. Used by one call at a time.</summary>
internal sealed class LinqCall
{
    public LinqCall(LinqOperation operation, string target, LinqRequestOptions? options)
    {
        Operation = operation;
        Target = target;
        Options = options;
        RetryClass = operation.RetryClass;
    }

    public LinqOperation Operation { get; }

    /// <summary>Path and query below the base URL.</summary>
    public string Target { get; }

    public LinqRequestOptions? Options { get; }

    /// <summary>The serialized body; the same bytes go with every attempt.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Whether an answer without a body is a result of its own.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The line that the call acts from, where its body names one.</summary>
    public string? Line { get; set; }

    public string? Key { get; private set; }

    /// <summary>Whether the caller chose the key, so that it may be older than this call.</summary>
    public bool IsKeyFromCaller { get; private set; }

    /// <summary>The class of this call: a keyed operation without a key is not repeated.</summary>
    public RetryClass RetryClass { get; private set; }

    public Uri? Uri { get; set; }

    /// <summary>The server of the operation, where the call goes to one of its own.</summary>
    public Uri? Server { get; set; }

    /// <summary>How many attempts were made, the current one included.</summary>
    public int Attempt { get; set; }

    /// <summary>When the current attempt began, as a timestamp of the clock.</summary>
    public long AttemptStarted { get; set; }

    /// <summary>Whether an attempt that failed may have acted all the same.</summary>
    public bool MayHaveActed { get; set; }

    /// <summary>Where the current attempt is; null before the first one.</summary>
    public Attempt? Current { get; set; }

    /// <summary>The status of the last attempt; 0 without an answer.</summary>
    public int StatusCode { get; set; }

    /// <summary>The trace id of the last answer, when somebody listens.</summary>
    public string? TraceId { get; set; }

    /// <summary>Who is told about the call; null unless something is listening.</summary>
    public CallTelemetry? Telemetry { get; set; }

    public TimeSpan Timeout { get; set; }

    public int MaxRetries { get; set; }

    /// <summary>When the call began, as a timestamp of the clock.</summary>
    public long Started { get; set; }

    /// <summary>Whether the attempt is bounded by the total timeout rather than by its own.</summary>
    public bool IsTotalTimeoutNext { get; set; }

    public TimeSpan TotalTimeout { get; set; }

    /// <summary>Settles the key of the call: the caller's own, else a made up one where the operation wants it.</summary>
    /// <param name="inBody">The key that the caller put into the body.</param>
    /// <param name="timeProvider">The clock for a made up key.</param>
    /// <param name="parameterName">The parameter that the options came in.</param>
    /// <exception cref="ArgumentException">The caller's key is not usable.</exception>
    public void ChooseKey(string? inBody, TimeProvider timeProvider, string parameterName)
    {
        var given = Options?.IdempotencyKey;
        if (Operation.KeyPlacement == IdempotencyPlacement.None)
        {
            if (given is not null)
            {
                throw new ArgumentException(
                    $"{Operation.Name} does not support idempotency keys, so repeating it could act twice. Leave "
                        + $"{nameof(LinqRequestOptions)}.{nameof(LinqRequestOptions.IdempotencyKey)} out.",
                    parameterName);
            }

            return;
        }

        if (given is not null && inBody is not null && !string.Equals(given, inBody, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"{Operation.Name} was given two different idempotency keys, one in the body and one in "
                    + $"{nameof(LinqRequestOptions)}. Give one.",
                parameterName);
        }

        if ((given ?? inBody) is { } own)
        {
            if (IdempotencyKey.FindFault(own, Operation.MaxKeyLength, Operation.KeyPlacement) is { } fault)
            {
                throw new LinqValidationException(
                    new ValidationFailure(given is null ? "idempotency_key" : nameof(LinqRequestOptions.IdempotencyKey), fault),
                    given is null ? "body" : parameterName);
            }

            Key = own;
            IsKeyFromCaller = true;
        }
        else if (Operation.GenerateKey)
        {
            Key = IdempotencyKey.Create(timeProvider);
        }
        else if (RetryClass == RetryClass.Keyed)
        {
            RetryClass = RetryClass.Never;
        }
    }
}
