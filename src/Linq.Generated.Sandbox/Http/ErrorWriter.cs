using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Linq.Generated.Sandbox;

/// <summary>Writes the error envelope.</summary>
internal static class ErrorWriter
{
    public static Task WriteAsync(HttpContext context, ApiException error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        if (error.RetryAfter is int seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return ContractJson.WriteAsync(response, Envelope(error, context.TraceIdentifier), context.RequestAborted);
    }

    private static ErrorResponse Envelope(ApiException error, string traceId) => new()
    {
        Success = false,
        TraceId = traceId,
        Error = new ErrorDetail
        {
            Status = error.Status,
            Code = error.Code,
            Message = error.Message,
            DocUrl = ApiErrors.DocUrl(error.Code),
            RetryAfter = error.RetryAfter,
        },
    };
}
