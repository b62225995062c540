using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Surface;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Surface;

[TestFixture]
public sealed class SurfaceListingTests
{
    private const string Source = """
        namespace A.B;
        /// <summary>Text.</summary>
        [Obsolete]
        public partial class Chat : Base, IRequestModel
        {
            private int _hidden;
            public const string Name = "x";
            [JsonPropertyName("id")] public required string Id { get; set; }
            public int Size { get; private set; }
            internal string Secret => "";
            protected Chat() { }
            internal Chat(int x) { }
            public virtual async Task<Chat> GetAsync(string id, LinqRequestOptions? request = null,
                CancellationToken cancellationToken = default) { return this; }
            string IOther.Explicit() => "";
            public static implicit operator Chat(string value) => new();
            public enum Color { Red, Green = 4 }
        }
        internal class Hidden { public int X; }
        public partial class Chat { public int More { get; } }
        public readonly partial record struct Kind { public static Kind Some { get; } }
        """;

    [Test]
    public void A_listing_has_a_line_for_each_public_type_and_member()
    {
        Assert.That(Listing(Source).Members.Select(member => member.ToString()), Is.EqualTo(new[]
        {
            "class A.B.Chat",
            "A.B.Chat: protected Chat()",
            "A.B.Chat: : Base",
            "A.B.Chat: virtual Task<Chat> GetAsync(string id, LinqRequestOptions? request = null, CancellationToken cancellationToken = default)",
            "A.B.Chat: required string Id { get; set; }",
            "A.B.Chat: int More { get; }",
            "A.B.Chat: public const string Name = \"x\";",
            "A.B.Chat: int Size { get; }",
            "A.B.Chat: static implicit operator Chat(string value)",
            "enum A.B.Chat.Color",
            "A.B.Chat.Color: Green = 4",
            "A.B.Chat.Color: Red",
            "readonly struct A.B.Kind",
            "A.B.Kind: override bool Equals(object? obj)",
            "A.B.Kind: static Kind Some { get; }",
            "A.B.Kind: static bool operator !=(Kind left, Kind right)",
            "A.B.Kind: static bool operator ==(Kind left, Kind right)",
        }));
    }

    [TestCase("protected Chat() { }", "private Chat() { }", "surface-removed", ChangeClass.Breaking, "A.B.Chat..ctor")]
    [TestCase("public int More { get; }", "public int More { get; } public string? Less { get; set; }", "surface-added", ChangeClass.Additive, "A.B.Chat.Less")]
    [TestCase("public int More { get; }", "public int More { get; } public required string Less { get; set; }", "surface-added-required", ChangeClass.Breaking, "A.B.Chat.Less")]
    [TestCase("public int More { get; }", "public long More { get; }", "surface-changed", ChangeClass.Breaking, "A.B.Chat.More")]
    [TestCase("public required string Id", "public string Id", "surface-relaxed", ChangeClass.Additive, "A.B.Chat.Id")]
    [TestCase("string id, LinqRequestOptions", "string id, int page, LinqRequestOptions", "surface-changed", ChangeClass.Breaking, "A.B.Chat.GetAsync")]
    [TestCase("public readonly partial record struct Kind", "internal readonly partial record struct Kind", "surface-removed", ChangeClass.Breaking, "A.B.Kind")]
    [TestCase("internal class Hidden", "public class Hidden", "surface-added", ChangeClass.Additive, "A.B.Hidden")]
    [TestCase(": Base, IRequestModel", ": IRequestModel", "surface-removed", ChangeClass.Breaking, "A.B.Chat.:")]
    public void A_change_of_the_public_api_is_found_alone(string from, string to, string kind, ChangeClass changeClass, string location)
    {
        var change = SurfaceComparer.Compare(Listing(Source), Listing(Source.Replace(from, to))).Single();
        Assert.That((change.Kind, change.Class, change.Location, change.Level), Is.EqualTo((kind, changeClass, location, ChangeLevel.Surface)));
    }

    [TestCase("private int _hidden;", "")]
    [TestCase("/// <summary>Text.</summary>", "/// <summary>Another.</summary>")]
    [TestCase("[Obsolete]", "")]
    [TestCase("virtual async Task", "virtual Task")]
    [TestCase("request = null,\n        CancellationToken", "request = null, CancellationToken")]
    public void What_callers_cannot_see_is_no_change(string from, string to) =>
        Assert.That(SurfaceComparer.Compare(Listing(Source), Listing(Source.Replace(from, to))), Is.Empty);

    [Test]
    public void Attributes_of_a_type_parameter_are_no_change() =>
        Assert.That(
            SurfaceComparer.Compare(
                Listing("namespace A; public class C<[X] T> { public U Get<\n    [X] U>() => default!; }"),
                Listing("namespace A; public class C<T> { public U Get<U>() => default!; }")),
            Is.Empty);

    private static SurfaceListing Listing(string text) => SurfaceListing.Of([new GeneratedFile("a.cs", text)]);
}
