namespace Linq.Generated.VCards;

// How a value's bytes are wrapped in the line; version 4.0 has none of these.
internal enum TransferEncoding
{
    None,
    QuotedPrintable,
    Base64,
}
