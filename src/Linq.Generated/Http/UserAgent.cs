namespace Linq.Generated;

/// <summary>What the client calls itself: its name and version.</summary>
internal static class UserAgent
{
    public static string Version { get; } = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static string Value { get; } = "Linq.Generated/" + Version;
}
