using System;

namespace Linq.Generated.AI;

/// <summary>Says in a sentence or two what went wrong and what to do, without keys and full numbers.</summary>
internal static class ToolFailure
{
    private const int Longest = 400;

    /// <summary>Describes a failure to a model.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="mayHaveArrived">Whether the call reaches somebody, so that repeating it could do so twice.</param>
    public static string Describe(Exception exception, bool mayHaveArrived) => exception switch
    {
        LinqAuthenticationException or LinqApiKeyException =>
            "Linq refused the API key. Tell the user that the operator has to check it; calling again does not help.",
        LinqRateLimitException { RetryAfter: { } wait } =>
            $"Linq is asked too often. Wait {Math.Ceiling(wait.TotalSeconds)} seconds before you call again.",
        LinqRateLimitException => "Linq is asked too often. Wait a minute before you call again.",
        LinqApiException { Code: { } code } api when code == LinqErrorCode.RecipientOptedOut =>
            "This person has asked not to be written to. Do not write to them, and do not try another way." + Trace(api),
        LinqNotFoundException api => "Linq does not know this id. Copy ids from earlier results." + Trace(api),
        LinqTimeoutException or LinqConnectionException => mayHaveArrived
            ? "Linq did not answer, and the call may have arrived. Read the conversation before you repeat it."
            : "Linq cannot be reached at the moment. Try again later, or tell the user.",
        LinqServerException => "Linq has a failure of its own. Try again later, or tell the user.",
        LinqException refused => "Linq refused the call: " + Clean(refused.Message),
        LinqValidationException invalid => "The call is not complete: " + Clean(invalid.Message),
        ArgumentException invalid => "An argument cannot be used: " + Clean(invalid.Message),
        _ => "The call failed for a reason that is in the log. Tell the user.",
    };

    private static string Trace(LinqException exception) => exception.TraceId is { } id ? $" (Trace id {Clean(id)}.)" : "";

    private static string Clean(string text)
    {
        text = text.Replace('\r', ' ').Replace('\n', ' ').Trim();
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
    }
}
