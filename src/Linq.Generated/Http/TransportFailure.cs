using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Linq.Generated;

/// <summary>Reads from a transport's exception what it means for trying again.</summary>
internal static class TransportFailure
{
    /// <summary>Whether no byte of the request can have reached the server: the connection was never there.</summary>
    public static bool NeverLeft(Exception exception)
    {
#if NET
        if (exception is HttpRequestException { HttpRequestError: var error } && error != HttpRequestError.Unknown)
        {
            return error is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
        }
#endif
        return exception is HttpRequestException request && request.InnerException switch
        {
            // Directly inside means while connecting; on an open connection an IOException is in between.
            SocketException => true,
            AuthenticationException => true,
            WebException { Status: WebExceptionStatus.NameResolutionFailure
                or WebExceptionStatus.ConnectFailure
                or WebExceptionStatus.ProxyNameResolutionFailure
                or WebExceptionStatus.TrustFailure
                or WebExceptionStatus.SecureChannelFailure } =>
                true,
            _ => false,
        };
    }

    /// <summary>Whether the failure belongs to the network, so that it may pass; a certificate that is refused does not.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException && !HasInside<AuthenticationException>(exception);

    /// <summary>Whether an HTTP client ended the attempt with a timeout of its own.</summary>
    public static bool IsTimeout(Exception exception) => exception is OperationCanceledException && HasInside<TimeoutException>(exception);

    /// <summary>What happened, in words that hold no part of the request.</summary>
    public static string Describe(Exception exception)
    {
        var innermost = exception;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return innermost switch
        {
            SocketException socket => "the connection failed with " + socket.SocketErrorCode,
            AuthenticationException => "the server's certificate was not accepted",
            HttpRequestException or IOException => "the connection broke off",
            _ => "the transport failed with " + innermost.GetType().Name,
        };
    }

    private static bool HasInside<T>(Exception exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is T)
            {
                return true;
            }
        }

        return false;
    }
}
