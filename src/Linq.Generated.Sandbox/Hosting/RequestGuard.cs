using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Goes around every request: gives it a trace id, asks for the key, refuses pages of other origins, and turns whatever goes wrong
/// into the error envelope.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, SandboxState state)
{
    private const int MaxHeaderBytes = 32 * 1024;

    private readonly byte[] _authorization = Encoding.UTF8.GetBytes("Bearer " + state.Options.ApiKey);

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = TraceIds.New();
        context.Response.Headers["X-Trace-ID"] = context.TraceIdentifier;
        try
        {
            RequireModestHeaders(context.Request);
            RequireOwnOrigin(context.Request);
            if (IsApi(context.Request))
            {
                RequireKey(context.Request);
            }

            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: 404 or 405, ContentLength: null })
            {
                throw ApiErrors.NotFound();
            }
        }
        catch (ApiException e)
        {
            await WriteAsync(context, e).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, new ApiException(e.StatusCode, 1003, "The request cannot be read.")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            state.Report(e);
            await WriteAsync(context, ApiErrors.Internal()).ConfigureAwait(false);
        }
    }

    // The API is served with and without the prefix of the real address; routing knows it without.
    private static bool IsApi(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api/partner", StringComparison.Ordinal, out PathString rest))
        {
            request.PathBase = request.PathBase.Add("/api/partner");
            request.Path = rest;
            return true;
        }

        return request.Path.StartsWithSegments("/v3", StringComparison.Ordinal) || request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
    }

    private static Task WriteAsync(HttpContext context, ApiException error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        // A page that was half made leaves its headers behind.
        context.Response.ContentType = null;
        return ErrorWriter.WriteAsync(context, error);
    }

    private static void RequireModestHeaders(HttpRequest request)
    {
        int bytes = 0;
        foreach ((string name, StringValues values) in request.Headers)
        {
            bytes += name.Length;
            foreach (string? value in values)
            {
                bytes += value?.Length ?? 0;
            }
        }

        if (bytes > MaxHeaderBytes)
        {
            throw new ApiException(431, 1003, "The headers of the request are larger than 32 kB.");
        }
    }

    // A page of another origin, or a foreign name that resolves to this machine, could otherwise drive the sandbox from a browser.
    private void RequireOwnOrigin(HttpRequest request)
    {
        string host = request.Host.Value ?? string.Empty;
        if (state.IsLoopback && !IsLoopback(request.Host.Host))
        {
            throw ApiErrors.AccessDenied("The sandbox answers to loopback names only.");
        }

        if (request.Headers.Origin is { Count: > 0 } origin && origin.ToString() != $"{request.Scheme}://{host}")
        {
            throw ApiErrors.AccessDenied("The sandbox does not take requests from pages of another origin.");
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address));

    private void RequireKey(HttpRequest request)
    {
        string? sent = request.Headers.Authorization;
        if (sent is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), _authorization))
        {
            throw ApiErrors.Unauthorized();
        }
    }
}
