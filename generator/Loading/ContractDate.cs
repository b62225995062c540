using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// The day of which the contract is. The document does not say it, so a refresh takes it from the name of its source, or takes today.
/// </summary>
internal static partial class ContractDate
{
    /// <summary>The file that holds it, relative to the root.</summary>
    public const string FileName = "spec/contract-date.txt";

    /// <summary>Reads the date.</summary>
    /// <param name="repository">The repository.</param>
    /// <returns>The date, such as <c>2026-09-26</c>; <c>unknown</c> where no refresh has written one.</returns>
    public static string Read(Repository repository)
    {
        var path = repository.Near(FileName);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "unknown";
    }

    /// <summary>The date of a source.</summary>
    /// <param name="name">Its name, such as <c>linq-api-v3.2026-09-26.json</c>.</param>
    public static string Of(string name) =>
        Date().Match(name) is { Success: true } found
            ? found.Value
            : DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{4}-[0-1][0-9]-[0-3][0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
