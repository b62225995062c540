using System;
using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Where the people of a chat are.</summary>
internal sealed class LocationOperations(SandboxState state, ChatDirectory chats, LocationShares shares, QueuedChanges queue) :
    IOperation<ChatsLocationRequestCall>,
    IOperation<ChatsLocationGetCall>,
    IOperation<ChatsLocationStopCall>
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

        if (chat.Others.Any(h => shares.Find(h.Handle!, chat.Line.PhoneNumber) is not null))
        {
            throw ApiErrors.Conflict("The contact shares a location already.");
        }

        if (state.Options.Limits.LocationRequestInterval is TimeSpan interval
            && chat.AskedForLocationAt + interval - state.Now is { Ticks: > 0 } wait)
        {
            throw ApiErrors.RateLimited("The contact was asked a short while ago.", (int)Math.Ceiling(wait.TotalSeconds));
        }

        chat.AskedForLocationAt = state.Now;
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

    /// <inheritdoc/>
    public Reply Handle(ChatsLocationStopCall call)
    {
        var chat = chats.Get(call.ChatId);
        var handle = Handles.Normalize(call.Body.Handle!) ?? throw ApiErrors.HandleInvalid("handle");
        var isHere = chat.Others.Any(h => h.Handle == handle);
        if (!isHere || shares.Find(handle, chat.Line.PhoneNumber) is null)
        {
            throw new ApiException(404, 2001, "The contact does not share a location in this chat.");
        }

        queue.Add(() => shares.Stop(handle, chat.Line.PhoneNumber, call.TraceId));
        return Reply.Json(new StopLocationSharingResult { Success = true, Message = "The sharing will be ended." }, 202);
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
