using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Suggests a line, with a vCard of it.</summary>
internal sealed class AvailableNumberController(SandboxState state, LineSelection lines, VCardLinks links) : AvailableNumberControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<AvailableNumberResult>> GetAsync(
        List<string>? to,
        List<string>? excludeFrom,
        CancellationToken cancellationToken)
    {
        var recipients = Handles.NormalizeAll(Handles.FromQuery(to), "to");
        var excluded = LineSelection.Excluded(Handles.FromQuery(excludeFrom));
        lock (state.Gate)
        {
            var line = lines.Suggest(recipients, excluded);
            return Task.FromResult<ActionResult<AvailableNumberResult>>(new AvailableNumberResult
            {
                PhoneNumber = line.PhoneNumber,
                VcfUrl = links.Create(line, excluded),
            });
        }
    }
}
