namespace Linq.Generated;

// By hand: any one of five members is enough, which the contract says in words.
public partial class IMessageAppLayout
{
    private ValidationFailure? CheckByHand() => Rules.AtLeastOne(
        ("caption", Caption is not null),
        ("subcaption", Subcaption is not null),
        ("trailing_caption", TrailingCaption is not null),
        ("trailing_subcaption", TrailingSubcaption is not null),
        ("image_url", ImageUrl is not null));
}
