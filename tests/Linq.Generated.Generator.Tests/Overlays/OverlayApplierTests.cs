using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Tests.Normalizing;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Overlays;

[TestFixture]
public sealed class OverlayApplierTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("linq-overlays-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Objects_merge_deeply_lists_grow_and_values_are_replaced() =>
        Assert.That(
            Applied("{ a: { b: { c: 1, d: 2 }, l: [1], v: old } }", "target: $.a", "update: { b: { d: 3, e: 4 }, l: [2, 3], v: new, w: added }"),
            Is.EqualTo("{'a':{'b':{'c':1,'d':3,'e':4},'l':[1,2,3],'v':'new','w':'added'}}"));

    [TestCase("update: 2", "{'l':[1,2]}")]
    [TestCase("update: { a: b }", "{'l':[1,{'a':'b'}]}")]
    [TestCase("update: [2, 3]", "{'l':[1,2,3]}")]
    public void A_list_as_target_takes_entries(string update, string expected) =>
        Assert.That(Applied("{ l: [1] }", "target: $.l", update), Is.EqualTo(expected));

    [TestCase("update: { b: [1] }", "{'a':{'b':[1]}}")]
    [TestCase("update: { b: { c: 1 } }", "{'a':{'b':{'c':1}}}")]
    [TestCase("update: { b: text }", "{'a':{'b':'text'}}")]
    public void A_member_of_another_kind_is_replaced(string update, string expected) =>
        Assert.That(Applied("{ a: { b: 1 } }", "target: $.a", update), Is.EqualTo(expected));

    [Test]
    public void A_value_as_target_is_replaced() =>
        Assert.That(Applied("{ a: { b: 1 } }", "target: $.a.b", "update: 2"), Is.EqualTo("{'a':{'b':2}}"));

    [TestCase("target: $.a.b", "{'a':{'c':[1,2,3]}}")]
    [TestCase("target: $.a.c[1]", "{'a':{'b':1,'c':[1,3]}}")]
    [TestCase("target: $.a.c[?(@ > 1)]", "{'a':{'b':1,'c':[1]}}")]
    public void Removing_takes_members_and_elements(string target, string expected) =>
        Assert.That(Applied("{ a: { b: 1, c: [1, 2, 3] } }", target, "remove: true"), Is.EqualTo(expected));

    [Test]
    public void Every_match_is_changed_and_an_action_does_not_see_its_own_changes() =>
        Assert.That(
            Applied("{ a: { x: { t: 1 } }, b: { x: { t: 2 } } }", "target: $..x", "update: { x: { t: 3 } }"),
            Is.EqualTo("{'a':{'x':{'t':1,'x':{'t':3}}},'b':{'x':{'t':2,'x':{'t':3}}}}"));

    [Test]
    public void Actions_apply_in_order_file_by_file()
    {
        Write("b.yaml", Overlay("target: $.a", "update: { v: second, only: b }"));
        Write("a.yaml", Overlay("target: $.a", "update: { v: first }"));
        var document = ContractLoader.LoadText("{ a: {} }", "c.yaml").Root;
        OverlayApplier.Apply(document, OverlayReader.ReadFolder(_folder));
        Assert.That(Normalized.Text(document), Is.EqualTo("{'a':{'v':'second','only':'b'}}"));
    }

    [Test]
    public void An_action_that_matches_nothing_is_named_with_its_file_and_line()
    {
        Write("a.yaml", Overlay("target: $.a", "update: { b: 1 }") + "  - target: $.gone\n    description: Reason.\n    remove: true\n");
        var unmatched = OverlayApplier.Apply(ContractLoader.LoadText("{ a: {} }", "c.yaml").Root, OverlayReader.ReadFolder(_folder));
        Assert.That(unmatched.Select(action => $"{action.File}:{action.Line} {action.Target} {action.Reason}"), Is.EqualTo(new[] { "a.yaml:7 $.gone Reason." }));
    }

    [Test]
    public void What_an_overlay_adds_is_blamed_on_the_place_in_the_contract()
    {
        var contract = ContractLoader.LoadText("x: 1\ny: 2\na:\n  b: 1\n", "c.yaml");
        Write("o.yaml", Overlay("target: $.a", "update:\n      c: { d: 1 }"));
        OverlayApplier.Apply(contract.Root, OverlayReader.ReadFolder(_folder));
        Assert.That(SourceLine.Of(contract.Root["a"]!["c"]!["d"]!), Is.EqualTo(SourceLine.Of(contract.Root["a"]!)));
    }

    [TestCase("openapi: 3.1.0\n", "a.yaml:1: expected `overlay: 1.0.0` at the top of an overlay document, found something else.")]
    [TestCase("overlay: 2.0.0\nactions: []\n", "a.yaml:1: expected `overlay: 1.0.0` at the top of an overlay document, found something else.")]
    [TestCase("overlay: 1.0.0\n", "a.yaml:1: expected a list `actions`, found none.")]
    [TestCase("overlay: 1.0.0\nactions:\n  - update: {}\n", "a.yaml:3: expected an action with a `target` expression, found none.")]
    [TestCase("overlay: 1.0.0\nactions:\n  - target: $.a\n", "a.yaml:3: expected `update` or `remove: true`, found neither.")]
    [TestCase("overlay: 1.0.0\nactions:\n  - target: $.a\n    remove: false\n", "a.yaml:3: expected `update` or `remove: true`, found neither.")]
    [TestCase("overlay: 1.0.0\nactions:\n  - target: $.a\n    description: { a: 1 }\n    remove: true\n", "a.yaml:4: expected a text under `description`, found an object.")]
    public void A_document_that_is_no_overlay_is_refused_with_its_line(string text, string message)
    {
        Write("a.yaml", text);
        Assert.That(() => OverlayReader.ReadFolder(_folder), Throws.TypeOf<ContractException>().With.Message.EndsWith(Path.DirectorySeparatorChar + message));
    }

    [TestCase("$.a[?(", "remove: true", "a JSONPath expression as target, found `$.a[?(`: ")]
    [TestCase("$..[?(@.a =~ /(/)]", "remove: true", "a JSONPath expression as target, found `$..[?(@.a =~ /(/)]`: Invalid pattern")]
    [TestCase("$.a[99999999999]", "remove: true", "a JSONPath expression as target, found `$.a[99999999999]`: ")]
    [TestCase("$", "remove: true", "a part of the document as target, or an object to merge into the document itself, found `$`, which is the whole document.")]
    [TestCase("", "remove: true", "a part of the document as target")]
    [TestCase("$", "update: text", "a part of the document as target")]
    [TestCase("$", "update: [1]", "a part of the document as target")]
    public void A_target_that_cannot_be_used_is_refused_with_its_file_and_line(string target, string what, string message)
    {
        Write("a.yaml", Overlay($"target: '{target}'", what));
        Assert.That(
            () => OverlayApplier.Apply(ContractLoader.LoadText("{ a: [{ a: b }] }", "c.yaml").Root, OverlayReader.ReadFolder(_folder)),
            Throws.TypeOf<ContractException>().With.Message.StartsWith("spec/overlays/a.yaml:4: expected " + message));
    }

    [TestCase("update: { b: 1 }", "{'a':{'c':1},'b':1}")]
    public void The_document_itself_takes_members(string what, string expected) =>
        Assert.That(Applied("{ a: { c: 1 } }", "target: $", what), Is.EqualTo(expected));

    [TestCase("remove: true", "{}")]
    [TestCase("update: text", "{'a':'text'}")]
    public void A_place_that_a_target_names_twice_is_changed_once(string what, string expected) =>
        Assert.That(Applied("{ a: { c: 1 } }", "target: \"$['a','a']\"", what), Is.EqualTo(expected));

    [Test]
    public void A_folder_that_is_not_there_is_refused() =>
        Assert.That(
            () => OverlayReader.ReadFolder("no/overlays"),
            Throws.TypeOf<ContractException>().With.Message.StartsWith("no/overlays: expected a folder with overlays, found none."));

    private static string Overlay(string target, string what) =>
        $"overlay: 1.0.0\ninfo: {{ title: T, version: '1' }}\nactions:\n  - {target}\n    description: Reason.\n    {what}\n";

    private string Applied(string document, string target, string what)
    {
        Write("a.yaml", Overlay(target, what));
        var root = ContractLoader.LoadText(document, "c.yaml").Root;
        OverlayApplier.Apply(root, OverlayReader.ReadFolder(_folder));
        return Normalized.Text(root);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
