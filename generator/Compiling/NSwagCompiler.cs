using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Compiling;

/// <summary>Runs NSwag on a normalized document, in a folder of its own that is gone afterwards.</summary>
internal static class NSwagCompiler
{
    private const string Settings = "nswag.json";

    private static readonly string[] _generators = ["openApiToCSharpClient", "openApiToCSharpController"];

    /// <summary>Compiles client and server of each document. One run of NSwag for all of them costs little more than for one.</summary>
    /// <param name="repository">The root of the repository, where <c>nswag.json</c> is.</param>
    /// <param name="documents">The normalized documents, each with what keeps its texts. They are sealed in place.</param>
    /// <param name="isClientAlone">Whether the server is left out, which saves time.</param>
    /// <returns>The sources as NSwag wrote them, in the order of the documents, tokens in place of texts.</returns>
    /// <exception cref="ContractException">NSwag is missing or failed.</exception>
    public static IReadOnlyList<CompiledSources> Compile(
        string repository,
        IReadOnlyList<(JObject Normalized, TextVault Vault)> documents,
        bool isClientAlone = false)
    {
        var nswag = NSwagToolchain.Locate();
        var work = Directory.CreateTempSubdirectory("linq-generator-").FullName;
        try
        {
            foreach (var (i, (normalized, vault)) in documents.Index())
            {
                vault.Seal(normalized);
                WriteDocument(Path.Combine(work, $"{i}.json"), normalized);
                WriteSettings(repository, Path.Combine(work, $"{i}.nswag"), $"{i}", isClientAlone);
            }

            Run(nswag, work, [.. documents.Select((_, i) => Path.Combine(work, $"{i}", isClientAlone ? "Client.cs" : "Server.cs"))]);
            return
            [
                .. documents.Select((_, i) => new CompiledSources(
                    File.ReadAllText(Path.Combine(work, $"{i}", "Client.cs")),
                    isClientAlone ? "" : File.ReadAllText(Path.Combine(work, $"{i}", "Server.cs")))),
            ];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // The rules leave the older form, which NSwag reads without surprises.
    private static void WriteDocument(string path, JObject normalized)
    {
        normalized["openapi"] = "3.0.3";
        normalized["components"] = new JObject(new JProperty("schemas", normalized.SelectToken("components.schemas")));
        foreach (var unused in normalized.Properties()
            .Where(p => p.Name is not ("openapi" or "info" or "paths" or "components"))
            .ToList())
        {
            unused.Remove();
        }

        // What is left of the contract's texts is read by nobody, so half a surrogate pair in it may be replaced.
        File.WriteAllText(
            path,
            normalized.ToString(Formatting.None),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
    }

    // NSwag looks for what the settings name beside them.
    private static void WriteSettings(string repository, string path, string name, bool isClientAlone)
    {
        var file = ContractLoader.Load(Path.Combine(repository, Settings));
        var settings = file.Root;
        settings["defaultVariables"] = $"Document={name}.json,Output={name}";
        if (settings["codeGenerators"] is not JObject generators)
        {
            throw new ContractException(Problem(file, settings, "an object under `codeGenerators`", settings["codeGenerators"]));
        }

        foreach (var needed in _generators.Where(needed => generators[needed] is not JObject))
        {
            throw new ContractException(Problem(file, generators, $"an object under `codeGenerators.{needed}`", generators[needed]));
        }

        if (isClientAlone)
        {
            generators.Remove("openApiToCSharpController");
        }

        foreach (var generator in generators.Properties())
        {
            var folder = (generator.Value as JObject)?["templateDirectory"];
            generator.Value["templateDirectory"] = folder is JValue { Value: string templates }
                ? Path.Combine(repository, templates)
                : throw new ContractException(
                    Problem(file, generator, $"a text under `codeGenerators.{generator.Name}.templateDirectory`", folder));
        }

        File.WriteAllText(path, settings.ToString());
    }

    private static ContractProblem Problem(Contract file, JToken at, string expected, JToken? found) => new(
        Settings,
        SourceLine.Of(at),
        expected,
        TokenText.Describe(found),
        $"Restore {Settings} from version control.");

    // Without a file, NSwag runs every one of the folder whose name ends in `.nswag`.
    private static void Run(string nswag, string work, IReadOnlyList<string> expected)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host
            : "dotnet")
        {
            ArgumentList = { nswag, "run" },
            WorkingDirectory = work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // NSwag runs for about a second, most of which its methods are compiled in: no code for counting, no second mapping of each page
        // of code, no tables of cultures.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var error = errors.GetAwaiter().GetResult();
        if (process.ExitCode != 0 || !expected.All(File.Exists))
        {
            var failure = Failure(process.ExitCode, log, error);
            throw new ContractException(new ContractProblem(Settings, null, "NSwag to compile the contract", failure, null));
        }
    }

    /// <summary>Says how NSwag ended: its exceptions where it names some, else the exit code and what it wrote last.</summary>
    private static string Failure(int exitCode, string log, string error)
    {
        var reason = string.Join(' ', Lines(log + "\n" + error).Where(l => l.Contains("xception", StringComparison.Ordinal)).Take(3));
        if (reason.Length > 0)
        {
            return reason;
        }

        var written = string.Join(' ', Lines(error).DefaultIfEmpty(Lines(log).LastOrDefault() ?? "").TakeLast(3));
        return $"it ended with exit code {exitCode.ToString(CultureInfo.InvariantCulture)} and gave no reason"
            + (written.Length > 0 ? $"; it last wrote `{written}`" : ", and it wrote nothing");
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}
