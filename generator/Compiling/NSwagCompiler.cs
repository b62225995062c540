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

    /// <summary>Compiles client and server.</summary>
    /// <param name="repository">The root of the repository, where <c>nswag.json</c> is.</param>
    /// <param name="normalized">The normalized document. It is sealed in place.</param>
    /// <param name="vault">Keeps the texts that were taken out.</param>
    /// <param name="isClientAlone">Whether the server is left out, which saves time.</param>
    /// <returns>The two sources as NSwag wrote them, tokens in place of texts.</returns>
    /// <exception cref="ContractException">NSwag is missing or failed.</exception>
    public static CompiledSources Compile(string repository, JObject normalized, TextVault vault, bool isClientAlone = false)
    {
        var nswag = NSwagToolchain.Locate();
        var work = Directory.CreateTempSubdirectory("linq-generator-").FullName;
        try
        {
            vault.Seal(normalized);
            // The rules leave the older form, which NSwag reads without surprises.
            normalized["openapi"] = "3.0.3";
            normalized["components"] = new JObject(new JProperty("schemas", normalized.SelectToken("components.schemas")));
            foreach (var unused in normalized.Properties()
                .Where(p => p.Name is not ("openapi" or "info" or "paths" or "components"))
                .ToList())
            {
                unused.Remove();
            }

            var document = Path.Combine(work, "contract.json");
            // What is left of the contract's texts is read by nobody, so half a surrogate pair in it may be replaced.
            File.WriteAllText(
                document,
                normalized.ToString(Formatting.None),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
            var settings = isClientAlone ? WriteClientSettings(repository, work) : Path.Combine(repository, Settings);
            Run(repository, nswag, settings, document, work, isClientAlone ? "Client.cs" : "Server.cs");
            return new CompiledSources(
                File.ReadAllText(Path.Combine(work, "Client.cs")),
                isClientAlone ? "" : File.ReadAllText(Path.Combine(work, "Server.cs")));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string WriteClientSettings(string repository, string work)
    {
        var settings = ContractLoader.Load(Path.Combine(repository, Settings)).Root;
        if (settings["codeGenerators"] is JObject generators)
        {
            generators.Remove("openApiToCSharpController");
            if (generators["openApiToCSharpClient"] is JObject client)
            {
                // NSwag looks for it beside the settings.
                client["templateDirectory"] = Path.Combine(repository, (string?)client["templateDirectory"] ?? "");
            }
        }

        var path = Path.Combine(work, Settings);
        File.WriteAllText(path, settings.ToString(Formatting.None));
        return path;
    }

    private static void Run(string repository, string nswag, string settings, string document, string output, string last)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host
            : "dotnet")
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[
            nswag,
            "run",
            settings,
            $"/variables:Document={document},Output={output}"
        ])
        {
            start.ArgumentList.Add(argument);
        }

        // NSwag runs for less than a second, most of which its methods are compiled in: no code for counting, no second mapping of
        // each page of code, no tables of cultures.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var error = errors.GetAwaiter().GetResult();
        if (process.ExitCode != 0 || !File.Exists(Path.Combine(output, last)))
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
