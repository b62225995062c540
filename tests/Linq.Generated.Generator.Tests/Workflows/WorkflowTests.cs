using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>What a workflow says is only found out when it runs, which is too late for a release: here it is compared with what exists.</summary>
[TestFixture]
public sealed partial class WorkflowTests
{
    private static readonly string[] _dotnetVerbs = ["restore", "build", "test", "run", "pack", "publish", "nuget", "tool"];
    private static readonly string[] _verbs = [.. Program.Verbs.Select(verb => verb.Describe().Name)];

    private static IEnumerable<WorkflowJob> Jobs => WorkflowFile.All.SelectMany(file => file.Jobs);

    private static IEnumerable<WorkflowJob> TrustedJobs => Jobs.Where(job => job.IsTrusted);

    [Test]
    public void There_is_a_workflow_for_each_change_for_code_scanning_for_a_new_contract_for_a_release_and_for_the_site() =>
        Assert.That(WorkflowFile.All.Select(file => file.Name), Is.EqualTo(new[] { "ci.yml", "codeql.yml", "refresh.yml", "release.yml", "site.yml" }).AsCollection);

    [TestCase("ci.yml", "checks")]
    [TestCase("release.yml", "pack")]
    public void A_change_and_a_release_pass_the_checks_that_a_contributor_runs(string file, string name)
    {
        string[] scripts = [.. WorkflowFile.All.Single(workflow => workflow.Name == file).Jobs.Single(job => job.Name == name).Scripts];
        Assert.That(scripts, Does.Contain("bash .ci/setup").And.Contain("bash .ci/run"));
        Assert.That(Array.IndexOf(scripts, "bash .ci/setup"), Is.LessThan(Array.IndexOf(scripts, "bash .ci/run")));
    }

    [Test]
    public void Every_command_that_a_workflow_a_check_or_a_page_gives_to_the_generator_is_one_it_understands()
    {
        (string Where, string Line)[] lines = [.. Sources().SelectMany(source => GeneratorCommand().Matches(source.Text).Select(match => (source.Where, match.Groups[1].Value)))];
        Assert.That(lines.Select(line => line.Where).Distinct(), Is.SupersetOf(new[] { "ci.yml", "refresh.yml", "10-generated.sh", "contract.md" }));
        Assert.Multiple(() =>
        {
            foreach (var (where, line) in lines)
            {
                RootCommand root = [];
                foreach (var command in Program.Verbs.Select(verb => verb.Describe()))
                {
                    root.Subcommands.Add(command);
                }

                Assert.That(root.Parse(line.Trim()).Errors.Select(error => error.Message), Is.Empty, $"{where}: {line}");
            }
        });
    }

    [Test]
    public void Every_verb_of_the_generator_has_its_front_in_the_script_for_PowerShell_and_no_other_has()
    {
        var script = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "build.ps1"));
        string[] passedToDotnet = [.. QuotedWord().Matches(DotnetVerbs().Match(script).Groups[1].Value).Select(match => match.Groups[1].Value)];
        string[] passedToGenerator = [.. QuotedWord().Matches(GeneratorVerbs().Match(script).Groups[1].Value).Select(match => match.Groups[1].Value)];
        Assert.That(passedToDotnet, Is.SubsetOf(_dotnetVerbs).And.Not.Empty);
        Assert.That(passedToGenerator, Is.EquivalentTo(_verbs));
    }

    [TestCaseSource(nameof(Jobs))]
    public void A_job_calls_only_commands_scripts_and_projects_that_exist(object job) => Assert.Multiple(() =>
    {
        foreach (var script in ((WorkflowJob)job).Scripts)
        {
            Assert.That(DotnetCall().Matches(script).Select(match => match.Groups[1].Value), Is.SubsetOf(_dotnetVerbs), script);
            foreach (var path in PathInCommand().Matches(script).Select(match => match.Groups[1].Value))
            {
                Assert.That(Path.Exists(Path.Combine(RepositoryPaths.Root, path)), path);
            }
        }
    });

    [TestCaseSource(nameof(Jobs))]
    public void Every_action_is_pinned_by_a_commit(object job) => Assert.Multiple(() =>
    {
        foreach (var (action, _) in ((WorkflowJob)job).Actions)
        {
            Assert.That(action, Does.Match("^[A-Za-z-]+(/[A-Za-z-]+)+@[0-9a-f]{40}$"));
        }
    });

    [Test]
    public void An_action_has_one_commit_everywhere_and_its_version_beside_it()
    {
        string[] lines = [.. WorkflowFile.All.SelectMany(file => file.Text.Split('\n')).Where(line => line.Contains("uses:", StringComparison.Ordinal))];
        Assert.That(lines, Has.All.Matches<string>(line => PinnedAction().IsMatch(line)));
        Assert.That(
            lines.Select(line => PinnedAction().Match(line)).GroupBy(match => match.Groups["name"].Value, match => match.Groups["pin"].Value),
            Has.All.Matches<IGrouping<string, string>>(action => action.Distinct().Count() == 1));
    }

    [TestCaseSource(nameof(Jobs))]
    public void A_checkout_leaves_no_credentials_behind(object job) =>
        Assert.That(
            ((WorkflowJob)job).Actions.Where(step => step.Action.StartsWith("actions/checkout@", StringComparison.Ordinal)).Select(step => (bool?)step.With?["persist-credentials"]),
            Has.All.EqualTo(false));

    [TestCaseSource(nameof(Jobs))]
    public void No_value_is_pasted_into_a_script(object job) =>
        Assert.That(((WorkflowJob)job).Scripts, Has.None.Contain("${{"), "An expression becomes part of the script before the shell reads it: hand it over in `env`.");

    [TestCaseSource(nameof(TrustedJobs))]
    public void A_job_with_a_secret_or_the_right_to_write_runs_no_code_of_the_repository(object job) =>
        Assert.That(((WorkflowJob)job).Scripts, Has.None.Match(@"(?<![-\w])(dotnet (?!nuget push)|npm|npx|node|bash|sh|pwsh|make|curl|wget|eval|source)\b|(^|\s)\./"));

    [Test]
    public void The_jobs_with_rights_are_those_that_report_findings_open_the_pull_request_and_publish() =>
        Assert.That(TrustedJobs.Select(job => job.ToString()), Is.EqualTo(new[] { "codeql.yml analyze", "refresh.yml propose", "refresh.yml report", "release.yml publish", "site.yml publish" }).AsCollection);

    [Test]
    public void Code_scanning_reads_the_sources_without_building_them() =>
        Assert.That(
            WorkflowFile.All.Single(file => file.Name == "codeql.yml").Jobs.SelectMany(job => job.Actions)
                .Where(step => step.Action.StartsWith("github/codeql-action/init@", StringComparison.Ordinal)).Select(step => (string?)step.With?["build-mode"]),
            Is.EqualTo(new[] { "none" }).AsCollection);

    [Test]
    public void No_workflow_runs_a_pull_request_with_rights() =>
        Assert.That(WorkflowFile.All.SelectMany(file => file.Triggers), Is.Not.Empty.And.None.EqualTo("pull_request_target").And.None.EqualTo("workflow_run"));

    [Test]
    public void The_pull_request_takes_what_a_refresh_writes_and_nothing_else()
    {
        var pattern = AllowedPaths().Match(WorkflowFile.All.Single(file => file.Name == "refresh.yml").Text).Groups[1].Value;
        string[] folders = [Repository.ClientFolder, Repository.ServerFolder, Repository.ToolsFolder, "spec/snapshots"];
        string[] written =
        [
            Repository.ContractFile, Repository.LockFile, "CHANGELOG.md", "docs/api.md",
            .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*", SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/')),
        ];
        Assert.That(written, Has.Length.GreaterThan(100).And.All.Match(pattern));
        string[] kept = [".github/workflows/ci.yml", "generator/Program.cs", "spec/overlays/names.yaml", "src/Linq.Generated/Client/LinqClient.cs", "build.ps1", "x/docs/api.md"];
        Assert.That(kept, Has.None.Match(pattern));
    }

    private static IEnumerable<(string Where, string Text)> Sources()
    {
        string[] folders = [".github/workflows", ".ci/checks", "docs"];
        string[] files = ["README.md", "CONTRIBUTING.md", ".ci/run"];
        return folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder)))
            .Concat(files.Select(file => Path.Combine(RepositoryPaths.Root, file)))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
    }

    [GeneratedRegex(@"--project generator --((?: [^\s`>|;)]+)+)")]
    private static partial Regex GeneratorCommand();

    [GeneratedRegex(@"\$dotnetVerbs = (.+)")]
    private static partial Regex DotnetVerbs();

    [GeneratedRegex(@"\$generatorVerbs = (.+)")]
    private static partial Regex GeneratorVerbs();

    [GeneratedRegex("'([a-z]+)'")]
    private static partial Regex QuotedWord();

    [GeneratedRegex("grep -vE '([^']+)'")]
    private static partial Regex AllowedPaths();

    [GeneratedRegex(@"\bdotnet ([a-z]+)")]
    private static partial Regex DotnetCall();

    [GeneratedRegex(@"(?:--project |bash )([A-Za-z./0-9-]+)")]
    private static partial Regex PathInCommand();

    [GeneratedRegex(@"uses: (?<name>[\w/-]+)@(?<pin>[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex PinnedAction();
}
