using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Where the people of a chat are.</summary>
internal sealed class ChatsLocationController(SandboxState state, ChatDirectory chats, LocationShares shares) : ChatsLocationControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<LocationRequestResponse>> RequestAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var chat = chats.GetUsable(chatId);
            if (chat.IsGroup)
            {
                throw ApiErrors.NotInGroups("Asking for a location");
            }

            if (chat.Service is not ServiceType.IMessage)
            {
                throw ApiErrors.NotOnService("Asking for a location");
            }

            chat.AsksForLocation = true;
            return Task.FromResult<ActionResult<LocationRequestResponse>>(new LocationRequestResponse
            {
                Success = true,
                Message = "The contact was asked to share a location."
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<GetChatLocationResponse>> GetAsync(string chatId, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var chat = chats.Get(chatId);
            List<GeoJsonFeature> features =
            [
                .. chat.Others.Select(h => shares.Find(h.Handle!, chat.Line.PhoneNumber)).OfType<LocationShare>().Select(ToFeature),
            ];
            Response.ContentType = "application/geo+json";
            return Task.FromResult<ActionResult<GetChatLocationResponse>>(new GetChatLocationResponse
            {
                Success = true,
                Data = new GeoJsonFeatureCollection { Type = "FeatureCollection", Features = features },
            });
        }
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
