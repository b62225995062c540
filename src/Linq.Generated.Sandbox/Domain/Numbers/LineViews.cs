namespace Linq.Generated.Sandbox;

/// <summary>Lines as the API shows them.</summary>
internal static class LineViews
{
    public static PhoneNumberInfo ToInfo(this Line line, bool withAlias) => new()
    {
        Id = line.Id,
        PhoneNumber = line.PhoneNumber,
        ForwardingNumber = line.ForwardingNumber,
        Reputation = line.ToReputation(),
        HealthStatus = withAlias ? line.ToReputation() : null,
    };

    public static LegacyPhoneNumberInfo ToLegacyInfo(this Line line) => new()
    {
        Id = line.Id,
        PhoneNumber = line.PhoneNumber,
        CountryCode = line.PhoneNumber.StartsWith("+1", System.StringComparison.Ordinal) ? "US" : "",
        Capabilities = new PhoneCapabilities { Sms = true, Mms = true, Voice = true },
    };

    private static PhoneReputation ToReputation(this Line line) => new()
    {
        Status = line.Reputation,
        DocUrl = "https://docs.linqapp.com/guides/phone-numbers/phone-reputation#"
            + WireEnum<PhoneReputationStatus>.Text(line.Reputation).ToLowerInvariant().Replace('_', '-'),
    };
}
