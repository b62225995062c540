using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>What the pages tell a reader to run or open has to exist.</summary>
public partial class Commands_and_links_in_the_pages
{
    private static IEnumerable<string> AllPages => Pages.Files;

    [TestCaseSource(nameof(AllPages))]
    public void Link_to_files_that_exist(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Pages.Root, page))!;

        string[] broken = [.. LocalLink().Matches(Pages.Read(page))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(link => link.Length > 0 && !link.Contains("://") && !File.Exists(Path.Combine(folder, link)) && !Directory.Exists(Path.Combine(folder, link)))];

        Assert.That(broken, Is.Empty);
    }

    [TestCaseSource(nameof(AllPages))]
    public void Name_projects_that_exist(string page)
    {
        string[] missing = [.. ProjectArgument().Matches(Pages.Read(page))
            .Select(m => m.Groups[1].Value)
            .Where(project => !Directory.Exists(Path.Combine(Pages.Root, project)))];

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Of_the_README_are_the_ones_that_CI_runs()
    {
        var readme = Pages.Read("README.md");
        var ci = string.Concat(Directory.EnumerateFiles(Path.Combine(Pages.Root, ".ci"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.That(readme, Does.Contain("\ndotnet test "));
        Assert.That(readme, Does.Contain("dotnet run --project samples/Quickstart"));
        Assert.That(ci, Does.Contain("dotnet test >"));
        Assert.That(ci, Does.Contain("--project samples/Quickstart"));
    }

    [Test]
    public void Of_the_README_install_every_package()
    {
        string[] packages = [.. Directory.EnumerateDirectories(Path.Combine(Pages.Root, "src")).Select(folder => Path.GetFileName(folder)), "Linq.Generated.Templates"];
        string[] rows = [.. PackageRow().Matches(Pages.Read("README.md")).Select(m => m.Groups[1].Value)];

        Assert.That(rows, Is.EquivalentTo(packages));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LocalLink();

    [GeneratedRegex(@"--project ([\w./-]+)")]
    private static partial Regex ProjectArgument();

    [GeneratedRegex(@"^\| `(Linq\.Generated[\w.]*)` \|", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
