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
        if (IsConnectTimeout(exception))
        {
            return true;
        }

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
            WebException
            {
                Status: WebExceptionStatus.NameResolutionFailure
                or WebExceptionStatus.ConnectFailure
                or WebExceptionStatus.ProxyNameResolutionFailure
                or WebExceptionStatus.TrustFailure
                or WebExceptionStatus.SecureChannelFailure
            } =>
                true,
            _ => false,
        };
    }

    /// <summary>Whether the failure belongs to the network, so that it may pass; a certificate that is refused does not.</summary>
    public static bool IsTransient(Exception exception) =>
        (exception is HttpRequestException or IOException or SocketException
            && !HasInside<AuthenticationException>(exception)
            && !HasInside<ObjectDisposedException>(exception))
        || IsConnectTimeout(exception)
        || IsRejection(exception);

    /// <summary>
    /// Whether an HTTP client or a handler ended the attempt early, by a timeout of its own: neither the caller nor the client did.
    /// </summary>
    public static bool IsTimeout(Exception exception) =>
        exception is OperationCanceledException or TimeoutException || IsOf(exception, "Polly.Timeout.TimeoutRejectedException");

    /// <summary>Whether a resilience handler refused to send: an open circuit, a rate limit.</summary>
    public static bool IsRejection(Exception exception) => IsOf(exception, "Polly.ExecutionRejectedException");

    /// <summary>Whether no connection was made within the time that the handler allows for it.</summary>
    public static bool IsConnectTimeout(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            // The name of the property is the same in every language.
            if (inner is TimeoutException && inner.Message.IndexOf("ConnectTimeout", StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What happened, in words that hold no part of the request.</summary>
    public static string Describe(Exception exception)
    {
        if (FindRefusal(exception) is { } refused)
        {
            return refused.Reason == AttemptRefusal.Repeated
                ? "an HTTP handler tried to send the request a second time, which was refused"
                : refused.Message;
        }

        var innermost = exception;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return innermost switch
        {
            SocketException socket => "the connection failed with " + socket.SocketErrorCode,
            AuthenticationException when IsAboutCertificate(exception) => "the server's certificate was not accepted",
            _ when HasInside<AuthenticationException>(exception) && !IsAboutCertificate(exception) =>
                "the TLS handshake failed, perhaps because the server does not speak https at this port,",
            HttpRequestException or IOException => "the connection broke off",
            TimeoutException when IsConnectTimeout(exception) =>
                "no connection was made within the ConnectTimeout of the HTTP handler,",
            ObjectDisposedException => "an HTTP handler of the application disposed the content before it was read",
            _ => "the transport failed with " + innermost.GetType().Name,
        };
    }

    /// <summary>On .NET these texts are in English everywhere; one that names a certificate is about its refusal.</summary>
    private static bool IsAboutCertificate(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException && inner.Message.IndexOf("certificate", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The guard's refusal, which a transport may have wrapped; null when it is something else.</summary>
    public static AttemptRefusedException? FindRefusal(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AttemptRefusedException refused)
            {
                return refused;
            }
        }

        return null;
    }

    /// <summary>By name: the package of a resilience library is not ours to reference.</summary>
    private static bool IsOf(Exception exception, string typeName)
    {
        for (var type = exception.GetType(); type is not null; type = type.BaseType)
        {
            if (string.Equals(type.FullName, typeName, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
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
