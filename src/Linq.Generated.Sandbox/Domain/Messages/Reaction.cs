namespace Linq.Generated.Sandbox;

// By hand: where a sticker lies is set and changed, and no answer says it.
internal partial class Reaction
{
    /// <summary>Gets or sets where a sticker lies; null for other reactions.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public StickerPlacement? Placement { get; set; }
}
