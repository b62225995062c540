using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Linq.Generated.Sandbox;

/// <summary>The files of the phone's page, which the assembly carries.</summary>
internal static class PhoneAssets
{
    private const string Prefix = "Phone/";
    private const string Start = "index.html";

    // Nothing from elsewhere, nothing inline: what a message says can neither run nor fetch.
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly Lazy<FrozenDictionary<string, PhoneAsset>> _all = new(Read);

    /// <summary>Gets the files by name.</summary>
    public static IReadOnlyDictionary<string, PhoneAsset> All => _all.Value;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", _methods, context => WriteAsync(context, Start)).AllowAnonymous();
        routes
            .MapMethods("/phone/{file}", _methods, context => WriteAsync(context, (string)context.Request.RouteValues["file"]!))
            .AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, string name)
    {
        if (!All.TryGetValue(name, out var asset))
        {
            throw ApiErrors.NotFound();
        }

        var response = context.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = asset.Tag;
        if (context.Request.Headers.IfNoneMatch == asset.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(asset.Content, 0, asset.Content.Length, context.RequestAborted);
    }

    private static FrozenDictionary<string, PhoneAsset> Read()
    {
        var assembly = typeof(PhoneAssets).Assembly;
        var assets = new Dictionary<string, PhoneAsset>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var name = resource[Prefix.Length..];
                using var content = new MemoryStream();
                using (var stream = assembly.GetManifestResourceStream(resource)!)
                {
                    stream.CopyTo(content);
                }

                var bytes = content.ToArray();
                var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"").ToString();
                assets.Add(name, new PhoneAsset(ContentType(name), tag, bytes));
            }
        }

        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
