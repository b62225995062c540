using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Compiling;

[TestFixture]
[NonParallelizable]
public sealed class NSwagToolchainTests
{
    private RepositoryCopy _copy = null!;
    private string _tools = null!;

    [SetUp]
    public void SetUp()
    {
        _copy = new RepositoryCopy();
        _tools = Directory.CreateTempSubdirectory("linq-nswag-").FullName;
        Environment.SetEnvironmentVariable("NSwagDir", _tools);
    }

    [TearDown]
    public void TearDown()
    {
        Environment.SetEnvironmentVariable("NSwagDir", null);
        Directory.Delete(_tools, recursive: true);
        _copy.Dispose();
    }

    [Test]
    public void A_folder_without_NSwag_is_named_with_what_to_do()
    {
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain($"found no dotnet-nswag.dll in NSwagDir, `{_tools}`. Point NSwagDir at a folder of NSwag.MSBuild"));
    }

    [TestCase("return 134;", "it ended with exit code 134 and gave no reason, and it wrote nothing")]
    [TestCase("System.Console.Error.WriteLine(\"Stack overflow.\"); return 134;", "it ended with exit code 134 and gave no reason; it last wrote `Stack overflow.`")]
    [TestCase("System.Console.WriteLine(\"NSwag command line tool\"); System.Console.WriteLine(\"Executing file\"); return 3;", "exit code 3 and gave no reason; it last wrote `Executing file`")]
    [TestCase("System.Console.WriteLine(\"System.InvalidOperationException: no such schema\"); return 255;", "found System.InvalidOperationException: no such schema.")]
    [TestCase("return 0;", "it ended with exit code 0 and gave no reason, and it wrote nothing")]
    public void An_end_without_a_result_shows_what_NSwag_said(string body, string expected)
    {
        StandIn(body);
        var before = _copy.Snapshot();
        var run = _copy.Run("generate");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("nswag.json: expected NSwag to compile the contract, found ").And.Contain(expected));
        Assert.That(_copy.Snapshot(), Is.EqualTo(before));
    }

    /// <summary>Puts a program in NSwag's place that ends as NSwag does on some documents.</summary>
    private void StandIn(string body)
    {
        var platform = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!.ToString()!.Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "dotnet-nswag",
            [CSharpSyntaxTree.ParseText("public static class Program { public static int Main() { " + body + " } }")],
            platform.Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Console.dll" or "System.Private.CoreLib.dll").Select(path => MetadataReference.CreateFromFile(path)));
        Assert.That(compilation.Emit(Path.Combine(_tools, "dotnet-nswag.dll")).Success, Is.True);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "linq-generator.runtimeconfig.json"), Path.Combine(_tools, "dotnet-nswag.runtimeconfig.json"));
    }
}
