using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Linq.Generated.Packages.Inspection;

/// <summary>An assembly and its symbols: what a debugger and whoever rebuilds a release need of them.</summary>
internal static class CompiledFile
{
    private static readonly Guid _sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static IEnumerable<string> Findings(byte[] assembly, byte[] symbols)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        var entries = image.ReadDebugDirectory();
        if (!entries.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible))
        {
            yield return "is not deterministic";
        }

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        var reader = provider.GetMetadataReader();
        var wanted = image.ReadCodeViewDebugDirectoryData(entries.First(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
        if (new BlobContentId(reader.DebugMetadataHeader!.Id).Guid != wanted)
        {
            yield return "has the symbols of another build";
        }

        string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Where(name => !name.StartsWith("/_", StringComparison.Ordinal))];
        if (documents.Length > 0)
        {
            yield return $"names {documents.Length} files of the machine that built it, such as {documents[0]}";
        }

        // SourceLink knows the address of the sources only in a clone of the public repository.
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true"
            && !reader.CustomDebugInformation.Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == _sourceLink))
        {
            yield return "has no SourceLink";
        }
    }
}
