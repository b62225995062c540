namespace Linq.Generated.Sandbox;

/// <summary>Suggests a line, with a vCard of it.</summary>
internal sealed class AvailableNumberOperations(LineSelection lines, VCardLinks links) :
    IOperation<AvailableNumberGetCall>
{
    /// <inheritdoc/>
    public Reply Handle(AvailableNumberGetCall call)
    {
        var recipients = Handles.NormalizeAll(Handles.FromQuery(call.To), "to");
        var excluded = LineSelection.Excluded(Handles.FromQuery(call.ExcludeFrom));
        var line = lines.Suggest(recipients, excluded);
        return Reply.Json(new AvailableNumberResult
        {
            PhoneNumber = line.PhoneNumber,
            VcfUrl = links.Create(line, excluded),
        });
    }
}
