using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>The bodies of a request and its answer, and whether the answer was cut off, kept for the log.</summary>
internal sealed class Exchange
{
    private const int MostBytes = 16 * 1024;

    public byte[]? Body { get; private set; }

    public byte[]? Answer { get; private set; }

    public bool IsBroken { get; private set; }

    /// <summary>Breaks the connection. The server itself tells so some time later only.</summary>
    public static void Break(HttpContext context)
    {
        if (context.Features.Get<Exchange>() is Exchange exchange)
        {
            exchange.IsBroken = true;
        }

        context.Abort();
    }

    public static void KeepBody(HttpContext context, in ReadOnlySequence<byte> body)
    {
        if (context.Features.Get<Exchange>() is Exchange exchange)
        {
            exchange.Body = body.Slice(0, System.Math.Min(body.Length, MostBytes)).ToArray();
        }
    }

    public static void KeepAnswer(HttpContext context, byte[] answer)
    {
        if (context.Features.Get<Exchange>() is Exchange exchange)
        {
            exchange.Answer = answer.Length <= MostBytes ? answer : answer[..MostBytes];
        }
    }
}
