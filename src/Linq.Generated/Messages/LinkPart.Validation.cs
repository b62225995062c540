using System;

namespace Linq.Generated;

// By hand: a preview takes an absolute address, which the contract says in words.
public partial class LinkPart
{
    private ValidationFailure? CheckByHand()
    {
        var colon = Value.IndexOf(':');
        return colon > 0 && Uri.CheckSchemeName(Value.Substring(0, colon)) && Uri.TryCreate(Value, UriKind.Absolute, out _)
            ? null
            : new ValidationFailure(
                "value",
                "must be an absolute address, because only a link with its scheme gets a preview: put https:// before it, or send "
                    + "it as text");
    }
}
