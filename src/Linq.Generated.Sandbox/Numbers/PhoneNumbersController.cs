using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The lines of the account.</summary>
internal sealed class PhoneNumbersController(SandboxState state) : PhoneNumbersControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<ListPhoneNumbersResult>> ListAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ListPhoneNumbersResult>>(new ListPhoneNumbersResult
            {
                PhoneNumbers = [.. state.Lines.Values.Select(l => l.ToInfo(state.Options.Behavior.WritesHealthStatusAliases))],
            });
        }
    }
}
