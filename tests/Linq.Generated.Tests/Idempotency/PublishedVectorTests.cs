using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Idempotency;

public class PublishedVectorTests
{
    private static IEnumerable<TestCaseData> Published =>
        from line in File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "idempotency.md"))
        where line.StartsWith("| `\"", System.StringComparison.Ordinal)
        let cells = line.Trim('|', ' ').Split(" | ")
        select new TestCaseData(JsonSerializer.Deserialize<string[]>("[" + cells[0].Trim('`') + "]"), cells[1].Trim('`'));

    [TestCaseSource(nameof(Published))]
    public void The_document_publishes_what_is_derived(string[] parts, string key) => Assert.That(IdempotencyKey.From(parts), Is.EqualTo(key));

    [Test]
    public void The_document_publishes_vectors() => Assert.That(Published.Count(), Is.EqualTo(6));
}
