using System.Globalization;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Differences;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>The version number that follows from a verdict and the last release in the changelog.</summary>
internal static partial class VersionProposal
{
    /// <summary>The next version. Before 1.0.0 a breaking change raises the second number, as SemVer allows.</summary>
    /// <param name="changelog">The text of the changelog.</param>
    /// <param name="verdict">What the changes mean.</param>
    public static string Next(string changelog, Verdict verdict)
    {
        var last = Release().Match(changelog);
        if (!last.Success)
        {
            return "0.1.0";
        }

        var major = Number(last, 1);
        var minor = Number(last, 2);
        var patch = Number(last, 3);
        (major, minor, patch) = (verdict, major) switch
        {
            (Verdict.None, _) => (major, minor, patch),
            (Verdict.Patch, _) => (major, minor, patch + 1),
            (Verdict.Major, > 0) => (major + 1, 0, 0),
            _ => (major, minor + 1, 0),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}");
    }

    private static int Number(
        Match match,
        int group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^## \[([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})\]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Release();
}
