using System;
using System.Globalization;

namespace Linq.Generated;

/// <summary>
/// Why an attempt was not let through, or its answer not accepted. Deliberately no <c>HttpRequestException</c> and no timeout:
/// resilience handlers repeat those.
/// </summary>
internal sealed class AttemptRefusedException : InvalidOperationException
{
    private AttemptRefusedException(AttemptRefusal reason, string message)
        : base(message)
        => Reason = reason;

    public AttemptRefusal Reason { get; }

    public static AttemptRefusedException Repeated() => new(
        AttemptRefusal.Repeated,
        "This attempt of a Linq call has been sent already and is not sent again. LinqClient decides about retries itself; the first "
            + "outcome counts.");

    public static AttemptRefusedException WithoutMark() => new(
        AttemptRefusal.WithoutMark,
        "a handler between the client and the network replaced the request by one without the mark of its attempt. Copy "
            + "HttpRequestMessage.Options (on .NET Framework: Properties) to the new request, or remove the handler");

    public static AttemptRefusedException Elsewhere() => new(
        AttemptRefusal.Elsewhere,
        "The answer belongs to another request than the one that was sent: the HTTP handler followed a redirect.");

    public static AttemptRefusedException NotSent(int status) => new(
        AttemptRefusal.NotSent,
        "a handler between the client and the network answered with " + status.ToString(CultureInfo.InvariantCulture)
        + " by itself, without sending the request. Remove that handler from the client of Linq, or let it pass requests on");

    public static AttemptRefusedException Replaced(int status) => new(
        AttemptRefusal.Replaced,
        "a handler between the client and the network gave an answer of its own, " + status.ToString(CultureInfo.InvariantCulture)
        + ", in the place of the server's. Remove that handler from the client of Linq, or let it pass answers on");

    public static AttemptRefusedException WithoutAnswer() => new(
        AttemptRefusal.WithoutAnswer,
        "an HTTP handler returned null instead of an answer. It must return an HttpResponseMessage or throw");
}
