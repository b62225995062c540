using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>Runs build.ps1 as its users do. A script that is only read breaks where nobody looks.</summary>
[TestFixture]
public sealed class PowerShellTests
{
    private static readonly string _verbs = string.Join(", ", ((string[])["build", "test", "pack"]).Concat(Program.Verbs.Select(verb => verb.Describe().Name)).Order(StringComparer.Ordinal));

    [Test]
    public async Task A_verb_of_the_generator_runs_from_any_folder()
    {
        var run = await PowerShellRun.OfAsync("$script = (Resolve-Path ./build.ps1).Path; Set-Location ([IO.Path]::GetTempPath()); & $script inventory; exit $LASTEXITCODE");
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Match(@"(?m)^POST\s+/v3/chats\s+createChat\b"));
    }

    [Test]
    public async Task An_unknown_verb_is_refused_in_one_sentence_that_names_the_verbs()
    {
        var run = await PowerShellRun.OfAsync("./build.ps1 deploy; exit $LASTEXITCODE");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Match(@"\Abuild\.ps1 does not know the verb 'deploy'; use one of: [a-z, ]+\.\z"));
        Assert.That(string.Join(", ", run.Error[(run.Error.LastIndexOf(": ", StringComparison.Ordinal) + 2)..^1].Split(", ").Order(StringComparer.Ordinal)), Is.EqualTo(_verbs));
    }

    [TestCase("2.0")]
    [TestCase("5.1.26100.1")]
    [TestCase("7.2.24")]
    public async Task A_PowerShell_that_is_too_old_is_refused_in_one_sentence(string version)
    {
        var run = await PowerShellRun.OfAsync($"$PSVersionTable.PSVersion = [version]'{version}'; ./build.ps1 inventory; exit $LASTEXITCODE");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Is.EqualTo($"build.ps1 needs PowerShell 7.3 or newer and this is {version}: install it with `dotnet tool install --global PowerShell`."));
    }

    [Test]
    public async Task A_machine_without_dotnet_is_told_so_in_one_sentence()
    {
        var run = await PowerShellRun.OfAsync("$env:PATH = ''; ./build.ps1 build; exit $LASTEXITCODE");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Is.EqualTo("build.ps1 needs the .NET 10 SDK, and dotnet is not on the PATH."));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A shell script takes the place of dotnet.")]
    public async Task What_follows_the_verb_reaches_dotnet_as_it_was_written_and_the_exit_code_comes_back()
    {
        var folder = Directory.CreateTempSubdirectory("linq-dotnet-");
        try
        {
            var program = Path.Combine(folder.FullName, "dotnet");
            await File.WriteAllTextAsync(program, "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 7\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            var run = await PowerShellRun.OfAsync(
                "$env:PATH = $env:FAKE + ':' + $env:PATH; ./build.ps1 test -c Release -p:Name=Value --filter 'a \"b\" c' -v q ''; exit $LASTEXITCODE",
                new System.Collections.Generic.Dictionary<string, string> { ["FAKE"] = folder.FullName });
            Assert.That(run.Output, Is.EqualTo("[test][-c][Release][-p:Name=Value][--filter][a \"b\" c][-v][q][]"), run.Error);
            Assert.That(run.ExitCode, Is.EqualTo(7));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task The_script_has_only_syntax_and_characters_that_an_old_PowerShell_reads()
    {
        // The trees of what Windows PowerShell does not parse: a ? b : c, a && b, a ?? b, a ??= b, a?.b, a?[b]; and of -in, which is newer than 2.0.
        var run = await PowerShellRun.OfAsync(
            """
            $tokens = $errors = $null
            $tree = [Management.Automation.Language.Parser]::ParseFile((Resolve-Path ./build.ps1), [ref] $tokens, [ref] $errors)
            "errors $($errors.Count), nodes $($tree.FindAll({ $true }, $true).Count -gt 50)"
            $tree.FindAll({ $args[0].GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' -or $args[0].NullConditional }, $true) | ForEach-Object { $_.Extent.Text }
            $tokens | Where-Object { $_.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'Iin', 'Inotin', 'Cin', 'Cnotin' } | ForEach-Object { $_.Text }
            """);
        Assert.That(run.Output.Trim(), Is.EqualTo("errors 0, nodes True"), run.Error);
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(RepositoryPaths.Root, "build.ps1")), Has.All.LessThan((byte)128));
    }
}
