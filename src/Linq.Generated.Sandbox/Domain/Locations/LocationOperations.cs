using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Where the people of a chat are.</summary>
internal sealed class LocationOperations(ChatDirectory chats, LocationShares shares) :
    IOperation<ChatsLocationRequestCall>,
    IOperation<ChatsLocationGetCall>
{
    /// <inheritdoc/>
    public Reply Handle(ChatsLocationRequestCall call)
    {
        var chat = chats.GetUsable(call.ChatId);
        if (chat.IsGroup)
        {
            throw ApiErrors.NotInGroups("Asking for a location");
        }

        if (chat.Service is not ServiceType.IMessage)
        {
            throw ApiErrors.NotOnService("Asking for a location");
        }

        chat.AsksForLocation = true;
        return Reply.Json(new LocationRequestResponse { Success = true, Message = "The contact was asked to share a location." });
    }

    /// <inheritdoc/>
    public Reply Handle(ChatsLocationGetCall call)
    {
        var chat = chats.Get(call.ChatId);
        List<GeoJsonFeature> features =
        [
            .. chat.Others.Select(h => shares.Find(h.Handle!, chat.Line.PhoneNumber)).OfType<LocationShare>().Select(ToFeature),
        ];
        return Reply.Json(new GetChatLocationResponse
        {
            Success = true,
            Data = new GeoJsonFeatureCollection { Type = "FeatureCollection", Features = features },
        });
    }

    private static GeoJsonFeature ToFeature(LocationShare share) => new()
    {
        Type = "Feature",
        Geometry = new GeoJsonPoint { Type = "Point", Coordinates = [share.Longitude, share.Latitude] },
        Properties = new LocationFeatureProperties
        {
            Handle = share.Handle,
            Address = share.Address,
            Locality = share.Locality,
            UpdatedAt = share.UpdatedAt,
        },
    };
}
