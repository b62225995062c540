using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Report;

/// <summary>The pages that say of which day the contract is.</summary>
internal static partial class PageDates
{
    private static readonly string[] _pages = ["README.md", "docs/contract.md", "docs/sandbox.md", "docs/cookbook.md"];

    /// <summary>The pages that name another day than that of the contract.</summary>
    /// <param name="repository">The repository.</param>
    /// <returns>A row for each.</returns>
    public static IEnumerable<string> Wrong(Repository repository)
    {
        var date = ContractDate.Read(repository);
        foreach (var page in _pages.Where(page => File.Exists(repository.Full(page))))
        {
            foreach (var said in Stated().Matches(File.ReadAllText(repository.Full(page)))
                .Select(match => match.Groups[1].Value)
                .Distinct())
            {
                if (said != date)
                {
                    yield return $"{page}: says that the contract is of {said}; it is of {date}";
                }
            }
        }
    }

    [GeneratedRegex(@"(?:is|knows|of) the contract of ([0-9]{4}-[0-9]{2}-[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Stated();
}
