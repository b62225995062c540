namespace Linq.Generated.VCards;

// What the value of a known property consists of; decides how it is converted between versions.
internal enum VCardValueKind
{
    // Written back as it was read.
    Unknown,
    Text,

    // Components between semicolons, where a comma is part of the text.
    Components,

    // Components that are lists between commas.
    Lists,
    Phone,
    Uri,
    Binary,
}
