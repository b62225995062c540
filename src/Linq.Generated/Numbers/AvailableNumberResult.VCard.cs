using System.Text.Json.Serialization;
using Linq.Generated.VCards;

namespace Linq.Generated;

// By hand: the contract has an address where the caller wants the card.
public partial class AvailableNumberResult : ILinkSource
{
    private LinkTransport? _links;

    /// <summary>The link to the line's card, with its expiry and a way to download it.</summary>
    [JsonIgnore]
    public VCardLink VCardLink => new(VcfUrl, _links);

    void ILinkSource.Bind(LinkTransport links) => _links = links;
}
