using System.IO;
using System.Reflection;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Snapshots;

/// <summary>The comparison with committed files, by which other tests can fail.</summary>
[TestFixture]
internal sealed class SnapshotTests
{
    // A folder of its own for each of the two suites, which can run at the same time.
    private static readonly string _folder = "artifacts/snapshots/" + Assembly.GetExecutingAssembly().GetName().Name;

    [SetUp]
    public void Clear()
    {
        if (Directory.Exists(Full("")))
        {
            Directory.Delete(Full(""), recursive: true);
        }
    }

    [Test]
    public void A_text_without_a_file_fails_and_is_left_beside_where_the_file_belongs()
    {
        Assert.That(() => Snapshot.Match("one\n", _folder, "new", accept: false), Throws.TypeOf<AssertionException>().With.Message.Contains("+ one"));

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Full("new.received.txt")), Is.EqualTo("one\n"));
            Assert.That(File.Exists(Full("new.verified.txt")), Is.False);
        });
    }

    [Test]
    public void A_text_that_is_accepted_passes_from_then_on_whatever_its_line_ends()
    {
        Snapshot.Match("one\ntwo", _folder, "accepted", accept: true);

        Snapshot.Match("one\r\ntwo\r\n", _folder, "accepted", accept: false);

        Assert.That(File.Exists(Full("accepted.received.txt")), Is.False);
    }

    [Test]
    public void A_difference_is_shown_with_the_lines_around_it()
    {
        Snapshot.Match("1\n2\n3\n4\n5\n6\n7\n8", _folder, "different", accept: true);

        Assert.That(
            () => Snapshot.Match("1\n2\n3\n4\n5\nsix\n7\n8", _folder, "different", accept: false),
            Throws.TypeOf<AssertionException>().With.Message.Contains("  ...\n  4\n  5\n- 6\n+ six\n  7\n  8\n").And.Message.Contains(Snapshot.AcceptVariable));
        Assert.That(File.ReadAllText(Full("different.verified.txt")), Does.Contain("6"));
    }

    [Test]
    public void A_text_that_is_right_again_takes_away_what_a_failure_left()
    {
        Snapshot.Match("one", _folder, "again", accept: true);
        Assert.That(() => Snapshot.Match("two", _folder, "again", accept: false), Throws.TypeOf<AssertionException>());

        Snapshot.Match("one", _folder, "again", accept: false);

        Assert.That(File.Exists(Full("again.received.txt")), Is.False);
    }

    [TestCase("""{"a":1,"b":[1,{"c":"x"}]}""", """{"b":[1.0,{"c":"x"}],"a":1}""", new string[0])]
    [TestCase("""{"a":null}""", "{}", new string[0])]
    [TestCase("""{"a":null}""", """{"a":null}""", new string[0])]
    [TestCase("""{"at":"2026-08-20T09:15:02.904118273Z"}""", """{"at":"2026-08-20T11:15:02.9041182+02:00"}""", new string[0])]
    [TestCase("""{"a":1}""", "{}", new[] { "$.a: 1 is lost" })]
    [TestCase("{}", """{"a":null}""", new[] { "$.a: null was added" })]
    [TestCase("""{"a":"1"}""", """{"a":1}""", new[] { "$.a: \"1\" became 1" })]
    [TestCase("""{"a":true}""", """{"a":false}""", new[] { "$.a: true became false" })]
    [TestCase("""{"a":0}""", """{"a":null}""", new[] { "$.a: 0 became null" })]
    [TestCase("""{"a":[1,2]}""", """{"a":[2,1]}""", new[] { "$.a[0]: 1 became 2", "$.a[1]: 2 became 1" })]
    [TestCase("""{"a":[null]}""", """{"a":[]}""", new[] { "$.a: 1 elements became 0" })]
    [TestCase("""{"at":"2026-08-20T09:15:02Z"}""", """{"at":"2026-08-20T09:15:03Z"}""", new[] { "$.at: \"2026-08-20T09:15:02Z\" became \"2026-08-20T09:15:03Z\"" })]
    public void The_comparison_of_JSON_says_what_was_lost_changed_or_added(string before, string after, string[] differences) =>
        Assert.That(JsonComparison.Differences(before, after), Is.EqualTo(differences));

    private static string Full(string file) => Path.Combine(RepositoryPaths.Root, _folder, file);
}
