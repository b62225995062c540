using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Maps requests under <c>/sandbox/</c>, with the same JSON as the API. What returns nothing answers 204, what returns a
/// <see cref="Reply"/> the status in it, everything else 200.
/// </summary>
internal sealed class ControlRoutes(IEndpointRouteBuilder routes)
{
    public void Get(string path, Func<Func<string, string>, object> handle) =>
        Map("GET", path, context => WriteAsync(context, handle(Values(context))));

    public void Post(string path, Action<Func<string, string>> handle) =>
        Map("POST", path, context => Done(context, () => handle(Values(context))));

    public void Delete(string path, Action<Func<string, string>> handle) =>
        Map("DELETE", path, context => Done(context, () => handle(Values(context))));

    public void Post<T>(string path, Func<Func<string, string>, T, object> handle) => WithBody("POST", path, handle);

    public void Post<T>(string path, Action<Func<string, string>, T> handle) => WithBody("POST", path, handle);

    public void Patch<T>(string path, Func<Func<string, string>, T, object> handle) => WithBody("PATCH", path, handle);

    public void Patch<T>(string path, Action<Func<string, string>, T> handle) => WithBody("PATCH", path, handle);

    public void Delete<T>(string path, Action<Func<string, string>, T> handle) => WithBody("DELETE", path, handle);

    public void PostAsync<T>(string path, Func<HttpContext, T, Task<object>> handle) => Map("POST", path, async context =>
    {
        var body = await ReadAsync<T>(context).ConfigureAwait(false);
        await WriteAsync(context, await handle(context, body).ConfigureAwait(false)).ConfigureAwait(false);
    });

    public void Map(string method, string path, RequestDelegate handle) => routes.MapMethods("sandbox/" + path, [method], handle);

    private void WithBody<T>(string method, string path, Func<Func<string, string>, T, object> handle) => Map(method, path, async context =>
    {
        var body = await ReadAsync<T>(context).ConfigureAwait(false);
        await WriteAsync(context, handle(Values(context), body)).ConfigureAwait(false);
    });

    private void WithBody<T>(string method, string path, Action<Func<string, string>, T> handle) => Map(method, path, async context =>
    {
        var body = await ReadAsync<T>(context).ConfigureAwait(false);
        await Done(context, () => handle(Values(context), body)).ConfigureAwait(false);
    });

    private static Func<string, string> Values(HttpContext context) => name => (string)context.Request.RouteValues[name]!;

    private static Task Done(HttpContext context, Action work)
    {
        work();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<T> ReadAsync<T>(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        try
        {
            return (T)RequestBody.Parse(body, typeof(T));
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(body.End);
        }
    }

    private static Task WriteAsync(HttpContext context, object answer)
    {
        if (answer is Reply reply)
        {
            context.Response.StatusCode = reply.Status;
            answer = reply.Body!;
        }

        return ContractJson.WriteAsync(context.Response, answer, context.RequestAborted);
    }
}
