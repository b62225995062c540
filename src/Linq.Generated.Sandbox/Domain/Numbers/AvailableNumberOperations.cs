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
        var kind = call.Type is null ? (AvailableNumberType?)null : LineSelection.Kind(call.Type, "type");
        var line = lines.Suggest(recipients, excluded, kind);
        return Reply.Json(new AvailableNumberResult
        {
            PhoneNumber = line.PhoneNumber,
            VcfUrl = links.Create(line, excluded),
        });
    }
}
