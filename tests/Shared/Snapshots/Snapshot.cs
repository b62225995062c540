using System;
using System.IO;
using System.Linq;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NUnit.Framework;

namespace Linq.Generated.Tests.Shared;

/// <summary>
/// Compares a text with a committed file, by the file convention of Verify: <c>name.verified.txt</c> is what is expected,
/// <c>name.received.txt</c> beside it is what came instead. LINQ_ACCEPT_SNAPSHOTS=1 takes what came as what is expected.
/// Verify itself cannot be restored from the registry that this project is built against.
/// </summary>
internal static class Snapshot
{
    /// <summary>The variable that accepts what came.</summary>
    public const string AcceptVariable = "LINQ_ACCEPT_SNAPSHOTS";

    private static bool IsAccepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Fails, with a readable difference, unless the text is that of the file.</summary>
    /// <param name="text">What came.</param>
    /// <param name="folder">The folder of the file, relative to the repository.</param>
    /// <param name="name">The name of the file without its endings.</param>
    public static void Match(string text, string folder, string name) => Match(text, folder, name, IsAccepting);

    /// <summary>Fails, with a readable difference, unless the text is that of a file that is read as it stands, such as a page.</summary>
    /// <param name="text">What came.</param>
    /// <param name="verifiedFile">The file, relative to the repository.</param>
    /// <param name="receivedFile">Where to put what came instead.</param>
    public static void MatchFile(string text, string verifiedFile, string receivedFile) => Compare(text, verifiedFile, receivedFile, IsAccepting);

    public static void Match(string text, string folder, string name, bool accept) =>
        Compare(text, $"{folder}/{name}.verified.txt", $"{folder}/{name}.received.txt", accept);

    private static void Compare(string text, string verifiedFile, string receivedFile, bool accept)
    {
        var verified = Path.Combine(RepositoryPaths.Root, verifiedFile);
        var received = Path.Combine(RepositoryPaths.Root, receivedFile);
        var came = Normalize(text);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (came == expected)
        {
            if (File.Exists(received))
            {
                File.Delete(received);
            }

            return;
        }

        if (accept)
        {
            Write(verified, came);
            File.Delete(received);
            return;
        }

        Write(received, came);
        Assert.Fail(
            (expected is null ? $"There is no {verifiedFile} yet. This came:" : $"Not what {verifiedFile} says (- expected, + came):")
            + "\n\n" + Describe(expected ?? "", came)
            + $"\nIf it is right, take it over with {AcceptVariable}=1 or by renaming {receivedFile}.");
    }

    /// <summary>The lines that differ, each with the two lines around it.</summary>
    public static string Describe(string expected, string came)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, came, ignoreWhitespace: false).Lines;
        var text = new StringBuilder();
        var gap = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = Enumerable.Range(Math.Max(0, i - 2), Math.Min(lines.Count, i + 3) - Math.Max(0, i - 2)).Any(at => lines[at].Type != ChangeType.Unchanged);
            if (!near)
            {
                gap = true;
                continue;
            }

            if (gap)
            {
                text.Append("  ...\n");
                gap = false;
            }

            text.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n";
}
