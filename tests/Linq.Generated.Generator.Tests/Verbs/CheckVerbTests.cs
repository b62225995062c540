using System;
using System.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class CheckVerbTests
{
    private RepositoryCopy _copy = null!;

    [SetUp]
    public void MakeCopy() => _copy = new RepositoryCopy();

    [TearDown]
    public void RemoveCopy() => _copy?.Dispose();

    [Test]
    public void The_committed_state_passes() =>
        Assert.That(_copy.Run("check"), Is.EqualTo(new VerbRun(0, "The generated code is current." + Environment.NewLine, "")));

    [Test]
    public void A_changed_description_in_an_overlay_fails_with_the_files_that_differ_and_changes_none()
    {
        const string Text = "Page size in chats";
        const string File = "spec/overlays/docs-operations.yaml";
        Assert.That(_copy.Read(File), Does.Contain(Text));
        _copy.Write(File, _copy.Read(File).Replace(Text, "Size of a page in chats"));
        (string, string)[] before = _copy.Snapshot();
        var run = _copy.Run("check");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("differs: ", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "differs: src/Linq.Generated.Sandbox/Generated/Operations/ChatsListCall.cs",
            "differs: src/Linq.Generated/Generated/Options/ChatListOptions.cs",
            "differs: src/Linq.Generated/Generated/inputs.sha256",
        }).AsCollection);
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void A_generated_file_that_was_edited_added_or_removed_fails()
    {
        const string Edited = "src/Linq.Generated/Generated/Models/Chat.cs";
        const string Added = "src/Linq.Generated.Sandbox/Generated/Models/Extra.cs";
        const string Removed = "src/Linq.Generated/Generated/Models/Message.cs";
        _copy.Write(Edited, _copy.Read(Edited) + "// edited\n");
        _copy.Write(Added, "");
        System.IO.File.Delete(_copy.PathOf(Removed));
        var run = _copy.Run("check");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("differs: " + Edited).And.Contain("differs: " + Added).And.Contain("differs: " + Removed).And.Contain("3 findings."));
    }

    [Test]
    public void An_overlay_action_that_matches_nothing_fails_and_is_only_a_warning_for_generate()
    {
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas['Gone']\n    description: Reason.\n    remove: true\n");
        var check = _copy.Run("check");
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Output, Does.StartWith("spec/overlays/zz.yaml:4: matches nothing: $.components.schemas['Gone']"));
        var generate = _copy.Run("generate");
        Assert.That(generate.Code, Is.Zero);
        Assert.That(generate.Error.Trim(), Is.EqualTo("warning: spec/overlays/zz.yaml:4: matches nothing: $.components.schemas['Gone']"));
    }

    [Test]
    public void A_member_without_a_description_fails()
    {
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas['Chat'].properties['id'].description\n    description: Reason.\n    remove: true\n");
        var run = _copy.Run("check");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith("no description: components.schemas.Chat.id"));
    }
}
