using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Report;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class CheckVerbTests
{
    private static readonly Lazy<Findings> _missing = new(() =>
    {
        var repository = new Repository(RepositoryPaths.Root);
        return Findings.Of(Pipeline.Normalize(repository), Pipeline.Overlaid(repository));
    });

    private RepositoryCopy _copy = null!;

    [SetUp]
    public void MakeCopy() => _copy = new RepositoryCopy();

    [TearDown]
    public void RemoveCopy() => _copy?.Dispose();

    // What a new contract lacks of ours is said by `check`, and must not fail here a second time; everything else must.
    [Test]
    public void The_committed_state_has_no_finding_but_what_is_missing_for_its_contract()
    {
        var missing = Missing();
        string[] rows = [.. missing.Rows, missing.Count == 0 ? "The generated code is current." : $"{missing.Count} findings. Run `dotnet run --project generator -- generate` for the files that differ."];
        Assert.That(_copy.Run("check"), Is.EqualTo(new VerbRun(missing.Count == 0 ? 0 : 1, string.Concat(rows.Select(row => row + Environment.NewLine)), "")));
        Assert.That(missing.Rows, Has.None.Contains("matches nothing"));
    }

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
            "differs: src/Linq.Generated.AI/Generated/ToolTable.cs",
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
        Assert.That(run.Output, Does.Contain("differs: " + Edited).And.Contain("differs: " + Added).And.Contain("differs: " + Removed).And.Contain($"{Missing().Count + 3} findings."));
    }

    [Test]
    public void An_overlay_action_that_matches_nothing_fails_and_is_only_a_warning_for_generate()
    {
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas['Gone']\n    description: Reason.\n    remove: true\n");
        var check = _copy.Run("check");
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(Lines(check.Output), Has.Member("spec/overlays/zz.yaml:4: matches nothing: $.components.schemas['Gone']"));
        var generate = _copy.Run("generate");
        Assert.That(generate.Code, Is.Zero);
        Assert.That(Lines(generate.Error).Where(line => line.Contains("zz.yaml", StringComparison.Ordinal)), Is.EqualTo(new[] { "warning: spec/overlays/zz.yaml:4: matches nothing: $.components.schemas['Gone']" }));
        Assert.That(Lines(generate.Error), Is.All.StartsWith("warning: "));
    }

    [Test]
    public void A_member_without_a_description_fails()
    {
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas['Chat'].properties['id'].description\n    description: Reason.\n    remove: true\n");
        var run = _copy.Run("check");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.Match(@"(?m)^[A-Z]+ /v3/\S+ \(\w+\)\r?\n(  .*\n)*  description: spec/overlays/docs-schemas\.yaml: \$\.components\.schemas\['Chat'\]\.properties\['id'\]\r?\n"));
    }

    [Test]
    public void What_is_missing_is_one_row_each_below_its_operation_or_event_and_the_skeleton_has_all_of_it()
    {
        string[] targets =
        [
            "$.paths['/v3/chats'].get.x-linq-name",
            "$.paths['/v3/chats'].get.x-linq-retry",
            "$.paths['/v3/chats'].get.summary",
            "$.paths['/v3/chats'].get.responses['200'].content['application/json'].example",
            "$.webhooks['message.read.v2026-02-03'].post.description",
        ];
        _copy.Write("spec/overlays/zz.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n" + string.Concat(targets.Select(target => $"  - target: {target}\n    remove: true\n")));
        var run = _copy.Run("check", "--stubs", _copy.PathOf("stubs.yaml"));
        var skeleton = _copy.Read("stubs.yaml");

        Assert.That(
            Below("GET /v3/chats (listChats)").Where(row => !Missing(of: "listChats").Contains(row)),
            Is.EqualTo(new[]
            {
                "  name, derived as Chats.List: spec/overlays/names.yaml: $.paths['/v3/chats'].get",
                "  retry class, proposed safe: spec/overlays/behaviour.yaml: $.paths['/v3/chats'].get",
                "  summary: spec/overlays/docs-operations.yaml: $.paths['/v3/chats'].get",
                "  example of the 200 answer: spec/overlays/examples.yaml: $.paths['/v3/chats'].get.responses['200'].content['application/json']",
            }));
        Assert.That(Below("event message.read.v2026-02-03"), Has.Member("  description: spec/overlays/docs-webhooks.yaml: $.webhooks['message.read.v2026-02-03'].post"));
        System.IO.File.Delete(_copy.PathOf("stubs.yaml"));
        _copy.Write("spec/overlays/zzz.yaml", skeleton.Replace("summary: ''", "summary: S", StringComparison.Ordinal).Replace("description: ''", "description: D", StringComparison.Ordinal));
        Assert.That(_copy.Run("check").Output, Does.Contain("example of the 200 answer: ").And.Not.Contain("name, derived").And.Not.Contain("retry class").And.Not.Contain("  summary: ").And.Not.Contain("  description: "));

        IEnumerable<string> Below(string subject) =>
            Lines(run.Output).SkipWhile(line => line != subject).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
    }

    [Test]
    public void An_example_that_the_contract_does_not_allow_any_more_is_named_with_the_member()
    {
        _copy.Write("spec/overlays/a.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas['ListChatsResult']\n    update: { required: [page_size], properties: { page_size: { type: integer, description: D } } }\n");
        Assert.That(_copy.Run("check").Output, Does.Contain("  example that fits: `page_size` is missing: spec/overlays/examples.yaml: $.paths['/v3/chats'].get.responses['200'].content['application/json']"));
    }

    // What the committed overlays lack of the committed contract: nothing, until a new one has been taken in.
    private static Findings Missing() => _missing.Value;

    private static string[] Missing(string of) =>
        [.. Missing().Missing.Where(part => part.Subject.EndsWith($"({of})", StringComparison.Ordinal)).Select(part => part.Row)];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();
}
