using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linq.Generated.Sandbox;

/// <summary>The addresses outside the API under which files are fetched.</summary>
internal sealed class FileEndpoints(SandboxState state, VCardLinks cards, PresignedUrl links)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/linq-attachments/vcf/{hash}/{file}", GetCardAsync);

    private async Task GetCardAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            await S3Error.WriteAsync(context, "InvalidArgument", state).ConfigureAwait(false);
            return;
        }

        string? card;
        string? problem = links.Check(context.Request);
        lock (state.Gate)
        {
            card = cards.Find(context.Request.Path);
        }

        if ((problem ?? (card is null ? "NoSuchKey" : null)) is string code)
        {
            await S3Error.WriteAsync(context, code, state).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "text/vcard; charset=utf-8";
        byte[] body = Encoding.UTF8.GetBytes(card!);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
