using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>
/// Runs .ci/run where a program is missing. The folder that is its whole PATH has every program of this machine, with stand-ins for
/// dotnet, npm and apt-get, so that nothing is built or installed whatever the script does.
/// </summary>
[TestFixture]
[Platform(Exclude = "Win,MacOsX", Reason = "The checks run on Linux.")]
public sealed class CheckScriptTests
{
    private string _programs = null!;

    private string InstallerLog => _programs + ".log";

    [SetUp]
    public void LinkPrograms()
    {
        _programs = Directory.CreateTempSubdirectory("linq-programs-").FullName;
        foreach (var program in ((string[])["/usr/local/bin", "/usr/bin", "/bin"]).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
        {
            var link = Path.Combine(_programs, Path.GetFileName(program));
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, program);
            }
        }

        Replace("dotnet", "[ \"$1\" = --version ]");
        Replace("npm", "exit 1");
        Replace("sudo", "exit 1");
        Replace("apt-get", $"echo \"$@\" >>'{InstallerLog}'");
    }

    [TearDown]
    public void RemovePrograms()
    {
        Directory.Delete(_programs, recursive: true);
        File.Delete(InstallerLog);
    }

    [TestCase("Node.js 20.19 or newer with npm is missing: .ci/setup installs it.", "node")]
    [TestCase("Chromium is missing: .ci/setup installs it.", "chromium", "chromium-browser", "google-chrome")]
    [TestCase("gcc with the headers of zlib is missing: .ci/setup installs it.", "gcc")]
    public async Task A_program_that_is_missing_is_named_in_one_sentence_and_nothing_is_installed(string sentence, params string[] programs)
    {
        Remove(programs);
        var (exitCode, lines) = await RunAsync(ci: false);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines[..^1], Does.Contain(sentence));
        Assert.That(lines[..^1], Is.Unique);
        Assert.That(lines[..^1], Has.All.Match(@"^.+ is missing: \.ci/setup installs it\.$"));
        Assert.That(lines[^1], Is.EqualTo($"0 passed, {lines.Length - 1} failed, 0 skipped"));
        Assert.That(InstallerLog, Does.Not.Exist);
    }

    [Test]
    public async Task Every_program_that_is_missing_is_named()
    {
        Remove("node", "gcc");
        var (_, lines) = await RunAsync(ci: false);
        Assert.That(lines, Does.Contain("Node.js 20.19 or newer with npm is missing: .ci/setup installs it.").And.Contain("gcc with the headers of zlib is missing: .ci/setup installs it."));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_machine_without_the_SDK_is_told_so_in_one_sentence(bool ci)
    {
        Remove("dotnet");
        var (exitCode, lines) = await RunAsync(ci);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines, Is.EqualTo(new[] { "The .NET SDK that global.json asks for is missing: install the newest .NET 10 SDK.", "0 passed, 1 failed, 0 skipped" }).AsCollection);
    }

    [Test]
    public async Task In_CI_what_is_missing_is_installed_and_a_failure_to_do_so_is_one_sentence()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Only root installs.");
        }

        Remove("node");
        var (exitCode, lines) = await RunAsync(ci: true);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(InstallerLog), Does.Match(@"(?m)^install .*\bnodejs$"));
        Assert.That(lines[^2..], Is.EqualTo(new[] { "Node.js 20.19 or newer with npm could not be installed.", "0 passed, 1 failed, 0 skipped" }).AsCollection);
    }

    [Test]
    public async Task A_machine_without_apt_is_told_what_to_install()
    {
        Remove("node", "gcc", "apt-get");
        var (exitCode, lines) = await RunAsync(ci: false, ".ci/setup");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines, Has.Length.EqualTo(1).And.One.Match(@"^\.ci/setup installs with apt-get, which this machine does not have: install Node\.js 20\.19 or newer with npm, .*gcc with the headers of zlib yourself\.$"));
    }

    [Test]
    public void Every_check_says_in_its_second_line_what_it_checks() => Assert.Multiple(() =>
    {
        var scripts = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, ".ci", "checks"));
        Assert.That(scripts, Is.Not.Empty);
        foreach (var script in scripts)
        {
            Assert.That(File.ReadLines(script).Take(3), Has.Exactly(3).Items, script);
            Assert.That(File.ReadLines(script).ElementAt(1), Does.Match("^# [a-z].*[^.]$"), script);
        }
    });

    private void Replace(string program, string script)
    {
        var path = Path.Combine(_programs, program);
        File.Delete(path);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private void Remove(params string[] programs) => Array.ForEach(programs, program => File.Delete(Path.Combine(_programs, program)));

    private async Task<(int ExitCode, string[] Lines)> RunAsync(bool ci, string script = ".ci/run")
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", "exec bash \"$0\" 2>&1", script])
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = _programs;
        start.Environment["CI"] = ci ? "true" : null;
        start.Environment.Remove("LINQ_BROWSER");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
