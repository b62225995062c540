using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// Reads a contract or an overlay from YAML or JSON into one order-preserving tree. Strings stay strings
/// (dates, versions, ids), duplicate members are refused, aliases and merge keys of YAML are expanded.
/// </summary>
public static class ContractLoader
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file. Messages repeat it as written.</param>
    /// <param name="limits">Bounds on size, depth and expansion; <see cref="LoadLimits.Default"/> when null.</param>
    /// <exception cref="ContractException">The file is missing, too large, not UTF-8, or not well-formed.</exception>
    public static Contract Load(string path, LoadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        limits ??= LoadLimits.Default;
        if (path.AsSpan().Trim().IsEmpty)
        {
            throw Refuse("the contract", null, "the path of a file", "an empty text", "Name a file.");
        }

        byte[] bytes;
        try
        {
            bytes = ReadBounded(path, limits.MaxBytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(path, null, "a file", "none at this path", "Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse(path, null, "a readable file", "an error: " + e.Message, null, e);
        }

        string text;
        try
        {
            text = _strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Refuse(path, null, "text in UTF-8", $"bytes that are not, at offset {e.Index.ToString(CultureInfo.InvariantCulture)}",
                "Save the file as UTF-8, or unpack it when it is an archive.", e);
        }

        return LoadText(text, path, limits);
    }

    /// <summary>Reads a text. JSON is recognised by its first character unless the name ends in .yaml or .yml.</summary>
    /// <param name="text">The whole document.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">Bounds on size, depth and expansion; <see cref="LoadLimits.Default"/> when null.</param>
    /// <exception cref="ContractException">The text is too large or not well-formed.</exception>
    public static Contract LoadText(string text, string name, LoadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(name);
        limits ??= LoadLimits.Default;
        if (text.Length > limits.MaxBytes)
        {
            throw TooLarge(name, text.Length, limits.MaxBytes);
        }

        var content = text.StartsWith('\uFEFF') ? text[1..] : text;
        var start = content.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            throw Refuse(name, null, "an OpenAPI document", "an empty file", "Download it again.");
        }

        if (start[0] == '<')
        {
            throw Refuse(name, LineOf(content, content.Length - start.Length), "YAML or JSON", "an HTML or XML page",
                "Take the address of the raw document, not of the page that shows it.");
        }

        if (start.Contains('\0'))
        {
            throw Refuse(name, LineOf(content, content.IndexOf('\0', StringComparison.Ordinal)), "YAML or JSON", "binary data",
                "Unpack the file when it is an archive.");
        }

        var json = start[0] == '{' && !IsYamlName(name);
        var root = json
            ? new JsonDocumentReader(name, limits).Read(content)
            : new YamlDocumentReader(name, limits).Read(content);
        return root is JObject members
            ? new Contract(members, name, json ? ContractFormat.Json : ContractFormat.Yaml)
            : throw Refuse(
                name,
                SourceLine.Of(root),
                "an object with members such as 'openapi' and 'paths'",
                TokenText.Describe(root),
                null);
    }

    internal static ContractException Refuse(
        string file,
        int? line,
        string expected,
        string found,
        string? action,
        Exception? inner = null) =>
        new(new ContractProblem(file, line, expected, found, action), inner);

    private static byte[] ReadBounded(string path, long limit)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (stream.CanSeek && stream.Length > limit)
        {
            throw TooLarge(path, stream.Length, limit);
        }

        // A pipe or a device has no length beforehand, so the bound holds while reading as well.
        using var copy = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > limit)
            {
                throw TooLarge(path, copy.Length, limit);
            }
        }

        return copy.ToArray();
    }

    private static ContractException TooLarge(string name, long size, long limit) => Refuse(
        name, null, $"at most {Megabytes(limit)}", $"{Megabytes(size)} or more", "Check that this is the contract; nothing was read.");

    private static string Megabytes(long bytes) => bytes < 1024 * 1024
        ? bytes.ToString(CultureInfo.InvariantCulture) + " bytes"
        : (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture) + " MB";

    private static bool IsYamlName(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
