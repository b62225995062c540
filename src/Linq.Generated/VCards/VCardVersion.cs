namespace Linq.Generated.VCards;

/// <summary>The version of the vCard format that a card was read from, or is to be written in.</summary>
public enum VCardVersion
{
    /// <summary>vCard 2.1, as old phones and Outlook write it. Read, never written.</summary>
    V21 = 21,

    /// <summary>vCard 3.0 (RFC 2426): what Apple and Android phones import most reliably, and the default when writing.</summary>
    V30 = 30,

    /// <summary>vCard 4.0 (RFC 6350).</summary>
    V40 = 40,
}
