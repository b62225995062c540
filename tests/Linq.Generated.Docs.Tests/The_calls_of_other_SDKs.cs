using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>The table of calls for those who come from Node.js or Go.</summary>
public partial class The_calls_of_other_SDKs
{
    [Test]
    public void Lead_to_methods_that_exist_and_to_every_operation()
    {
        string[] named = [.. Call().Matches(Pages.Read("docs/other-sdks.md")).Select(match => match.Groups[1].Value).Where(name => name.Contains('.')).Distinct()];
        // An operation that nobody has given a name yet is listed by `check`.
        string[] agreed = [.. Name().Matches(Pages.Read("spec/overlays/names.yaml")).Select(match => match.Groups[1].Value + "Async")];
        string[] operations = [.. Heading().Matches(Pages.Read("docs/api.md")).Select(match => match.Groups[1].Value).Intersect(agreed)];

        Assert.That(operations, Has.Length.GreaterThan(50));
        Assert.That(named, Is.SupersetOf(operations));
        Assert.That(named.Where(name => !Exists(name)), Is.Empty);
    }

    private static bool Exists(string name)
    {
        var path = name.Split('.');
        var type = path[..^1].Aggregate(typeof(LinqClient), (type, resource) => type?.GetProperty(resource)?.PropertyType!);
        return type is not null && type.GetMethods().Any(method => method.Name == path[^1]);
    }

    [GeneratedRegex("x-linq-name: ([A-Za-z.]+)")]
    private static partial Regex Name();

    [GeneratedRegex("`([A-Za-z.]+Async)`")]
    private static partial Regex Call();

    [GeneratedRegex("^### ([A-Za-z.]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
