namespace Linq.Generated;

// By hand: which operations can be prepared is a decision of ours, not of the contract.
public partial class ChatsRequestBuilder
{
    internal static LinqOperation SendOperation => _create;
}
