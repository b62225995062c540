using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Writing;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Writing;

[TestFixture]
public sealed class GeneratedTreeTests
{
    private static readonly DateTime _long = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private Repository _repository = null!;

    [SetUp]
    public void MakeRepository()
    {
        _repository = new Repository(Directory.CreateTempSubdirectory("linq-tree-").FullName);
        foreach (var name in (string[])["Same.cs", "Changed.cs", "Old.cs"])
        {
            var path = _repository.Full($"{Repository.ClientFolder}/Models/{name}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "was\n");
            File.SetLastWriteTimeUtc(path, _long);
        }

        File.WriteAllText(Path.Combine(_repository.Root, "src", "Linq.Generated", "Mine.cs"), "handwritten\n");
    }

    [TearDown]
    public void RemoveRepository() => Directory.Delete(_repository.Root, recursive: true);

    private static GeneratedFile[] Files() =>
    [
        new($"{Repository.ClientFolder}/Models/Same.cs", "was\n"),
        new($"{Repository.ClientFolder}/Models/Changed.cs", "is\n"),
        new($"{Repository.ServerFolder}/Models/New.cs", "is\n"),
    ];

    [Test]
    public void Differences_are_changed_missing_and_left_over_files()
    {
        Assert.That(GeneratedTree.Differences(_repository, Files()), Is.EqualTo(new[]
        {
            $"{Repository.ServerFolder}/Models/New.cs",
            $"{Repository.ClientFolder}/Models/Changed.cs",
            $"{Repository.ClientFolder}/Models/Old.cs",
        }).AsCollection);
        Assert.That(File.ReadAllText(_repository.Full($"{Repository.ClientFolder}/Models/Changed.cs")), Is.EqualTo("was\n"));
    }

    [Test]
    public void Writing_changes_what_differs_and_nothing_else()
    {
        Assert.That(GeneratedTree.Write(_repository, Files()), Has.Count.EqualTo(3));
        Assert.That(File.GetLastWriteTimeUtc(_repository.Full($"{Repository.ClientFolder}/Models/Same.cs")), Is.EqualTo(_long));
        Assert.That(File.ReadAllText(_repository.Full($"{Repository.ServerFolder}/Models/New.cs")), Is.EqualTo("is\n"));
        Assert.That(File.Exists(_repository.Full($"{Repository.ClientFolder}/Models/Old.cs")), Is.False);
        Assert.That(File.Exists(Path.Combine(_repository.Root, "src", "Linq.Generated", "Mine.cs")), Is.True);
        Assert.That(GeneratedTree.Differences(_repository, Files()), Is.Empty);
    }

    // The name of a file that no file system takes stands for any fault in the middle.
    [TestCase("Models/Changed.cs/impossible.cs")]
    [TestCase("New/Folder/{0}.cs")]
    public void A_file_that_cannot_be_written_leaves_everything_as_it_was(string name)
    {
        var before = All();
        var impossible = $"{Repository.ClientFolder}/{string.Format(CultureInfo.InvariantCulture, name, new string('A', 300))}";

        Assert.That(() => GeneratedTree.Write(_repository, [.. Files(), new(impossible, "is\n"), new($"{Repository.ClientFolder}/Z.cs", "is\n")]), Throws.InstanceOf<IOException>());

        Assert.That(All(), Is.EqualTo(before));
    }

    private string[] All() =>
    [
        .. Directory.EnumerateFileSystemEntries(_repository.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Directory.Exists(path) ? path : path + ": " + File.ReadAllText(path)),
    ];

    [Test]
    public void A_file_with_other_line_ends_differs()
    {
        var file = Files().First();
        File.WriteAllText(_repository.Full(file.Path), "was\r\n");
        Assert.That(GeneratedTree.Differences(_repository, Files()), Does.Contain(file.Path));
    }
}
