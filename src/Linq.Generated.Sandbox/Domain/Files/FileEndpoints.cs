using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linq.Generated.Sandbox;

/// <summary>The addresses outside the API under which files are put and fetched. They answer as a storage service does.</summary>
internal sealed class FileEndpoints(SandboxState state, VCardLinks cards, AttachmentStore attachments, PresignedUrl links)
{
    private const string Uploads = "/linq-uploads/";

    public static string UploadPath(AttachmentRecord attachment) =>
        Uploads + attachment.Id + "/" + Uri.EscapeDataString(attachment.Filename);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/linq-attachments/vcf/{hash}/{file}", GetCardAsync).AllowAnonymous();
        routes.MapPut(Uploads + "{id}/{file}", PutAsync).AllowAnonymous();
        routes.MapGet("/attachments/partners/{partner}/{id}/{file}", GetFileAsync).AllowAnonymous();
    }

    private Task GetCardAsync(HttpContext context)
    {
        string? card;
        lock (state.Gate)
        {
            card = cards.Find(context.Request.Path);
        }

        return (Problem(context.Request) ?? (card is null ? "NoSuchKey" : null)) is string code
            ? S3Error.WriteAsync(context, code, state)
            : WriteAsync(context, "text/vcard; charset=utf-8", Encoding.UTF8.GetBytes(card!));
    }

    private async Task PutAsync(HttpContext context)
    {
        var request = context.Request;
        AttachmentRecord? attachment;
        lock (state.Gate)
        {
            attachment = attachments.Find((string)request.RouteValues["id"]!);
        }

        var problem = Problem(request)
            ?? (attachment is null ? "NoSuchKey" : null)
            ?? (request.ContentType != attachment!.ContentType ? "SignatureDoesNotMatch" : null)
            ?? (request.ContentLength is null ? "MissingContentLength" : null)
            ?? (request.ContentLength != attachment.SizeBytes ? "SignatureDoesNotMatch" : null);
        if (problem is not null)
        {
            await S3Error.WriteAsync(context, problem, state).ConfigureAwait(false);
            return;
        }

        using var content = new MemoryStream((int)attachment!.SizeBytes);
        await request.Body.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        lock (state.Gate)
        {
            attachments.SetContent(attachment, content.ToArray());
        }

        context.Response.Headers.ETag = $"\"{attachment.Id}\"";
        context.Response.ContentLength = 0;
    }

    private Task GetFileAsync(HttpContext context)
    {
        AttachmentRecord? attachment;
        lock (state.Gate)
        {
            attachment = attachments.Find((string)context.Request.RouteValues["id"]!);
        }

        if (state.Options.Behavior.ExpiresDownloadLinks && links.Check(context.Request) is string problem)
        {
            return S3Error.WriteAsync(context, problem, state);
        }

        if (attachment?.Content is not byte[] content)
        {
            return S3Error.WriteAsync(context, "NoSuchKey", state);
        }

        // The file comes from whoever uploaded it and is served from the origin of the phone: it must never run as a page of it.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src "
            + "'self'; img-src 'self'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return WriteAsync(context, attachment.ContentType, content);
    }

    private static Task WriteAsync(HttpContext context, string contentType, byte[] content)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content, 0, content.Length, context.RequestAborted);
    }

    // Presigned links carry their own authentication; a storage service refuses a second one.
    private string? Problem(HttpRequest request) => request.Headers.Authorization.Count > 0 ? "InvalidArgument" : links.Check(request);
}
