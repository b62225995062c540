using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>The XML that a storage service answers when a link does not work.</summary>
internal static class S3Error
{
    public static Task WriteAsync(HttpContext context, string code, SandboxState state)
    {
        var response = context.Response;
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
        switch (code)
        {
            case "RequestExpired":
                response.StatusCode = StatusCodes.Status403Forbidden;
                xml.Append("<Code>AccessDenied</Code><Message>Request has expired</Message>");
                xml.Append("<X-Amz-Expires>").Append(context.Request.Query["X-Amz-Expires"]).Append("</X-Amz-Expires>");
                xml
                    .Append("<Expires>")
                    .Append(Time(PresignedUrl.Expiry(context.Request.Query["X-Amz-Date"]!, context.Request.Query["X-Amz-Expires"]!)))
                    .Append("</Expires>");
                xml.Append("<ServerTime>").Append(Time(state.Now)).Append("</ServerTime>");
                break;
            case "NoSuchKey":
                response.StatusCode = StatusCodes.Status404NotFound;
                xml.Append("<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>");
                break;
            case "SignatureDoesNotMatch":
                response.StatusCode = StatusCodes.Status403Forbidden;
                xml.Append("<Code>SignatureDoesNotMatch</Code><Message>The signature does not match the request.</Message>");
                break;
            default:
                response.StatusCode = code switch
                {
                    "AccessDenied" => StatusCodes.Status403Forbidden,
                    "MissingContentLength" => StatusCodes.Status411LengthRequired,
                    _ => StatusCodes.Status400BadRequest,
                };
                xml.Append("<Code>").Append(code).Append("</Code><Message>").Append(code).Append("</Message>");
                break;
        }

        xml.Append("<RequestId>").Append(context.TraceIdentifier[..16].ToUpperInvariant()).Append("</RequestId></Error>");
        var body = Encoding.UTF8.GetBytes(xml.ToString());
        response.ContentType = "application/xml";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
