using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

// By hand: a part is replaced and never changed, since webhooks that are under way hold the one they tell of.
internal abstract partial class MessagePartResponse
{
    /// <summary>Makes a copy with other reactions, whatever else the contract gives to a part.</summary>
    /// <param name="reactions">The reactions of the copy.</param>
    /// <returns>The copy.</returns>
    public MessagePartResponse With(List<Reaction> reactions)
    {
        var copy = (MessagePartResponse)MemberwiseClone();
        switch (copy)
        {
            case TextPartResponse text:
                text.Reactions = reactions;
                break;
            case MediaPartResponse media:
                media.Reactions = reactions;
                break;
            case LinkPartResponse link:
                link.Reactions = reactions;
                break;
            case IMessageAppPartResponse app:
                app.Reactions = reactions;
                break;
            case AppClipPartResponse clip:
                clip.Reactions = reactions;
                break;
        }

        return copy;
    }
}
