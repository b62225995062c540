using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Tests.VCards;

/// <summary>
/// A card as some program writes it, made by hand, beside what is to be read from it. A folder of files, so that a new
/// oddity is a new pair of files.
/// </summary>
internal sealed class CardFixture(string path)
{
    public static IReadOnlyList<CardFixture> All { get; } =
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "tests", "Linq.Generated.Tests", "VCards", "Fixtures"), "*.vcf")
            .Order(System.StringComparer.Ordinal)
            .Select(path => new CardFixture(path))
            .ToArray();

    public byte[] Bytes { get; } = File.ReadAllBytes(path);

    public string Expected { get; } = File.ReadAllText(Path.ChangeExtension(path, ".expected.txt"));

    public static CardFixture Named(string name) => All.Single(fixture => fixture.ToString() == name);

    public override string ToString() => Path.GetFileNameWithoutExtension(path);
}
