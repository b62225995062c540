namespace Linq.Generated.VCards;

internal enum VCardReadProblemKind : byte
{
    None,
    NoEnd,
    EndWithoutBegin,
    OtherObject,
    TooManyParameters,
    UnknownCharset,
    LooseLine,
}
