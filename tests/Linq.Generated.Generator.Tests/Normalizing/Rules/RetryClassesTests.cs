using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class RetryClassesTests
{
    private static string? With(string method, string more) =>
        (string?)Normalized.By($"paths: {{ /a: {{ {method}: {{ {more} }} }} }}", new RetryClasses()).Operations.Single().Fields["x-linq-retry-class"];

    [TestCase("get", "", "Safe")]
    [TestCase("post", "", "Never")]
    [TestCase("delete", "", "Never")]
    [TestCase("put", "x-linq-retry: { class: natural }", "Natural")]
    [TestCase("post", "x-linq-retry: { class: keyed }", "Keyed")]
    public void The_overlay_decides_and_the_default_is_cautious(string method, string more, string expected) =>
        Assert.That(With(method, more), Is.EqualTo(expected));

    [Test]
    public void An_unknown_class_is_refused() =>
        Assert.That(() => With("get", "x-linq-retry: { class: often }"), Throws.TypeOf<ContractException>().With.Message.Contains("found `often`"));
}
