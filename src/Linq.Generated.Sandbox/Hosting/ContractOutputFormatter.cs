using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Linq.Generated.Sandbox;

/// <summary>Writes results as JSON, whatever the caller says it accepts.</summary>
internal sealed class ContractOutputFormatter : IOutputFormatter
{
    /// <inheritdoc/>
    public bool CanWriteResult(OutputFormatterCanWriteContext context) => true;

    /// <inheritdoc/>
    public Task WriteAsync(OutputFormatterWriteContext context) => context.Object is null
        ? Task.CompletedTask
        : ContractJson.WriteAsync(context.HttpContext.Response, context.Object, context.HttpContext.RequestAborted);
}
