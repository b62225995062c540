using System;

namespace Linq.Generated;

// By hand: how long the address may be depends on how it begins.
public partial class IMessageAppPart
{
    private const int MaxWebAddress = 2048;

    private ValidationFailure? CheckByHand() =>
        Url is { Length: > MaxWebAddress } && Url.StartsWith("https://", StringComparison.Ordinal)
            ? new ValidationFailure(
                "url",
                "must have at most 2,048 characters as an https address: shorten it, or pass the state in a data: address, which "
                    + "takes 16,384")
            : null;
}
