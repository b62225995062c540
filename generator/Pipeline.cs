using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Compiling;
using Linq.Generated.Generator.Emit;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Writing;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator;

/// <summary>The way from a contract to code: load, keep names, overlay, normalize, compile, split, lock. Nothing is written here.</summary>
internal static class Pipeline
{
    /// <summary>Loads a contract, applies kept names and overlays, and normalizes it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="contract">The contract to use; null for the one in the repository.</param>
    /// <param name="keptNames">The names that schemas keep; null for those in the repository.</param>
    /// <param name="isComplete">Whether the result is to become a client, which needs the core operations; else it is only looked
    /// at.</param>
    /// <returns>The normalized contract with what was noticed.</returns>
    /// <exception cref="ContractException">The contract or an overlay cannot be used.</exception>
    public static NormalizedContract Normalize(
        Repository repository,
        Contract? contract = null,
        KeptNames? keptNames = null,
        bool isComplete = true)
    {
        contract ??= ContractLoader.Load(repository.Near(Repository.ContractFile));
        ContractValidator.Validate(contract);
        if (isComplete)
        {
            CoreOperations.Require(contract);
        }

        keptNames ??= KeptNames.Read(repository);
        keptNames.Apply(contract.Root);
        var kiotaLock = KiotaLock.Read(repository.Near(Repository.LockFile));
        List<string> moved = [];
        var unmatched = OverlayApplier.Apply(contract.Root, OverlayReader.ReadFolder(repository.Near("spec/overlays")), moved);
        PathPatterns.Apply(contract.Root, kiotaLock.IncludePatterns, kiotaLock.ExcludePatterns);

        OverlayKeys.Require(contract);

        // An overlay can break a sound contract, and the lock can leave out what the client cannot do without.
        ContractValidator.Validate(contract);
        if (isComplete)
        {
            CoreOperations.Require(contract);
        }

        var context = Normalizer.Normalize(contract);
        if (context.Schemas[kiotaLock.ClientClassName] is { } taken)
        {
            throw context.Refuse(
                taken,
                $"a schema that is not called as the client is in {Repository.LockFile}",
                Printable.Quote(kiotaLock.ClientClassName),
                $"Give the schema an {OverlayKeys.Name} in spec/overlays/names.yaml, or the client another name.");
        }

        context.Notices.InsertRange(0, moved);
        keptNames.Relax(context);
        if (isComplete)
        {
            CoreMembers.Require(context);
        }

        return new NormalizedContract(context, kiotaLock, keptNames, unmatched);
    }

    /// <summary>Compiles normalized contracts into the models, events and request builders of the client alone.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="contracts">The normalized contracts. Their documents are left as they are.</param>
    /// <returns>The files that declare what callers use, for each of the contracts.</returns>
    /// <exception cref="ContractException">NSwag is missing, or failed.</exception>
    public static IReadOnlyList<IReadOnlyList<GeneratedFile>> CompileClients(
        Repository repository,
        params IReadOnlyList<NormalizedContract> contracts)
    {
        var documents = Documents(contracts);
        var sources = NSwagCompiler.Compile(repository.Root, documents, isClientAlone: true);
        return
        [
            .. contracts.Select((contract, i) =>
            {
                var client = new SourceSplitter(documents[i].Vault, Repository.ClientFolder, server: false);
                return (IReadOnlyList<GeneratedFile>)
                [
                    .. client.Split(sources[i].Client, contract.Lock.ClientNamespaceName),
                    .. Resources(client, contract),
                ];
            }),
        ];
    }

    /// <summary>Compiles a normalized contract into files.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="contract">The normalized contract. Its document is left as it is.</param>
    /// <param name="description">The text of the contract file, for the lock.</param>
    /// <returns>Every file that belongs under the two <c>Generated</c> folders, and the lock.</returns>
    /// <exception cref="ContractException">NSwag is missing, or failed.</exception>
    public static IReadOnlyList<GeneratedFile> Compile(Repository repository, NormalizedContract contract, string description) =>
        Compile(repository, [contract], description)[0];

    /// <summary>Compiles several normalized contracts into files, as if each were the one of the repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="contracts">The normalized contracts. Their documents are left as they are.</param>
    /// <param name="description">The text of the contract file, for the lock.</param>
    /// <returns>Every file that belongs under the two <c>Generated</c> folders, and the lock, for each of the contracts.</returns>
    /// <exception cref="ContractException">NSwag is missing, or failed.</exception>
    public static IReadOnlyList<IReadOnlyList<GeneratedFile>> Compile(
        Repository repository,
        IReadOnlyList<NormalizedContract> contracts,
        string description)
    {
        var documents = Documents(contracts);
        var sources = NSwagCompiler.Compile(repository.Root, documents);
        return [.. contracts.Select((contract, i) => Files(repository, contract, documents[i].Vault, sources[i], description))];
    }

    private static (JObject, TextVault Vault)[] Documents(IReadOnlyList<NormalizedContract> contracts) =>
        [.. contracts.Select(contract => ((JObject)contract.Context.Document.DeepClone(), new TextVault()))];

    private static IReadOnlyList<GeneratedFile> Files(
        Repository repository,
        NormalizedContract contract,
        TextVault vault,
        CompiledSources sources,
        string description)
    {
        var space = contract.Lock.ClientNamespaceName;
        var model = contract.Model;
        var client = new SourceSplitter(vault, Repository.ClientFolder, server: false);
        var server = new SourceSplitter(vault, Repository.ServerFolder, server: true);
        List<GeneratedFile> files = [.. client.Split(sources.Client, space), .. server.Split(sources.Server, space + ".Sandbox")];
        files.AddRange(Resources(client, contract));
        files.Add(server.Render(
            $"{Repository.ServerFolder}/Operations/OperationTable.cs",
            space + ".Sandbox",
            OperationTableWriter.Write(model.Operations)));
        files.Add(server.Render(
            $"{Repository.ServerFolder}/Operations/EventTable.cs",
            space + ".Sandbox",
            EventPayloadWriter.Write(model.Events)));
        files.Add(client.Render(
            $"{Repository.ClientFolder}/Events/WebhookEventTable.cs",
            space + ".Webhooks",
            EventTableWriter.Write(model)));
        files.Add(Features.Write(contract.Context));
        files.Add(client.Render(
            $"{Repository.ToolsFolder}/ToolTable.cs",
            space + ".AI",
            ToolTableWriter.Write(model)));
        files.Add(new GeneratedFile(Repository.LockFile, contract.Lock.Write(Repository.ContractFile, description)));
        files.Add(InputHashes.List(
            repository,
            [
                .. files,
                new GeneratedFile(Repository.ContractFile, description),
                new GeneratedFile(KeptNames.FileName, contract.KeptNames.Text)
            ]));
        RequireShortNames(files);
        return [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    // File systems take 255 bytes, of which temporary files and build outputs need some.
    private static void RequireShortNames(IEnumerable<GeneratedFile> files)
    {
        const int Longest = 200;
        ContractProblem[] problems = [.. files
            .Select(file => Path.GetFileNameWithoutExtension(file.Path))
            .Where(name => name.Length > Longest)
            .Distinct()
            .Select(name => new ContractProblem(
                Repository.ContractFile,
                null,
                $"names of types of at most {Longest} characters",
                Printable.Quote(name),
                $"Give what it is made of a shorter {OverlayKeys.Name} in spec/overlays/names.yaml."))];
        if (problems.Length > 0)
        {
            throw new ContractException(problems);
        }
    }

    // The client's own part, and what only holds other resources.
    private static IEnumerable<GeneratedFile> Resources(SourceSplitter client, NormalizedContract contract)
    {
        var space = contract.Lock.ClientNamespaceName;
        var resources = contract.Model.Resources;
        yield return client.Render(
            $"{Repository.ClientFolder}/Requests/{contract.Lock.ClientClassName}.Resources.cs",
            space,
            ResourceWriter.Write(contract.Lock.ClientClassName, resources.Top, resources.FormerTop));
        foreach (var holder in resources.Holders)
        {
            var (name, code) = ResourceWriter.WriteHolder(holder.Name, holder.Nested, holder.FormerNested);
            yield return client.Render($"{Repository.ClientFolder}/Requests/{name}.cs", space, code);
        }
    }

    /// <summary>
    /// Loads a contract and applies kept names and overlays, without normalizing it: what a person reads and writes about.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="contract">The contract to use; null for the one in the repository.</param>
    /// <param name="keptNames">The names that schemas keep; null for those in the repository.</param>
    /// <returns>The document.</returns>
    public static JObject Overlaid(Repository repository, Contract? contract = null, KeptNames? keptNames = null)
    {
        contract ??= ContractLoader.Load(repository.Near(Repository.ContractFile));
        (keptNames ?? KeptNames.Read(repository)).Apply(contract.Root);
        OverlayApplier.Apply(contract.Root, OverlayReader.ReadFolder(repository.Near("spec/overlays")));
        return contract.Root;
    }

    /// <summary>Reads the text of the repository's contract.</summary>
    /// <param name="repository">The repository.</param>
    /// <returns>The text.</returns>
    public static string Description(Repository repository) => File.ReadAllText(repository.Full(Repository.ContractFile));
}
