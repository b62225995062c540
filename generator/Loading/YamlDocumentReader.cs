using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// YAML into the tree, from the parser's events: the object deserializers of YAML libraries lose the order,
/// the lines or the difference between <c>1.0</c> and <c>"1.0"</c>.
/// </summary>
internal sealed class YamlDocumentReader(string name, LoadLimits limits)
{
    // A long text that many aliases repeat costs as much as many values do.
    private const int CharactersPerValue = 64;

    private readonly Dictionary<AnchorName, Anchored> _anchors = [];
    private int _size;
    private int _expanded;

    public JToken Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.Accept<DocumentStart>(out _))
            {
                throw Refuse(1, "an OpenAPI document", "comments only", "Download it again.");
            }

            parser.Consume<DocumentStart>();
            var root = ReadValue(parser, 1);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out var second)
                ? throw Refuse(Line(second), "one document", "a second one", "Remove everything from this line on.")
                : root;
        }
        catch (YamlException e)
        {
            throw Malformed(MalformedLine(text, parser, e), e.Message, e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // What the scanner throws for a bracket that is not closed, an empty tag, and an escape beyond Unicode.
            throw Malformed((int?)parser.Current?.End.Line ?? 1, "a bracket that is not closed, or a tag or escape that is none", e);
        }
    }

    // The scanner names the end of what it could not finish, which may be far from the mistake.
    private static int MalformedLine(string text, Parser parser, YamlException e)
    {
        var read = (int?)parser.Current?.End.Line ?? 1;
        if (e.Message.Contains("tab", StringComparison.Ordinal))
        {
            var tabbed = text.Split('\n').Index().Skip(read - 1).FirstOrDefault(line => line.Item.TrimStart(' ').StartsWith('\t'));
            return tabbed.Item is null ? (int)e.End.Line : tabbed.Index + 1;
        }

        if (e.Message.Contains("quoted", StringComparison.Ordinal))
        {
            return (int)e.Start.Line;
        }

        // A quote that was not closed takes everything up to the next quote for a text.
        return parser.Current is Scalar { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } scalar
            ? Line(scalar)
            : (int)e.End.Line;
    }

    private JToken ReadValue(IParser parser, int depth)
    {
        var before = _size;
        JToken value;
        AnchorName anchor;
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            anchor = scalar.Anchor;
            value = ReadScalar(scalar);
        }
        else if (parser.TryConsume<MappingStart>(out var mapping))
        {
            anchor = mapping.Anchor;
            CheckTag(mapping, "tag:yaml.org,2002:map");
            value = ReadMapping(parser, Line(mapping), depth);
        }
        else if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            anchor = sequence.Anchor;
            CheckTag(sequence, "tag:yaml.org,2002:seq");
            value = ReadSequence(parser, Line(sequence), depth);
        }
        else
        {
            return Expand(parser.Consume<AnchorAlias>(), depth);
        }

        _size++;
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = new Anchored(value, _size - before, Height(value));
        }

        return value;
    }

    private JObject ReadMapping(IParser parser, int line, int depth)
    {
        CheckDepth(line, depth);
        var members = SourceLine.Mark(new JObject(), line);
        JToken? merged = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw Refuse(
                    Line(parser.Current!),
                    "a name",
                    "a list, an object or an alias as the name of a member",
                    "Write the name out.");
            }

            var at = Line(key);
            var isMerge = key is { Value: "<<", Style: ScalarStyle.Plain };
            if (isMerge ? merged is not null : members.ContainsKey(key.Value))
            {
                var first = isMerge ? "" : $" (first in line {SourceLine.Of(members.Property(key.Value)!)})";
                throw Refuse(at, "each member once", $"{Printable.Quote(key.Value)} again{first}", "Remove one of them.");
            }

            _size += key.Value.Length / CharactersPerValue;
            var value = ReadValue(parser, depth + 1);
            if (isMerge)
            {
                merged = value;
            }
            else
            {
                members.Add(SourceLine.Mark(new JProperty(key.Value, value), at));
            }
        }

        Merge(members, merged);
        return members;
    }

    // The members that are written out win; among several sources the first one wins.
    private void Merge(JObject members, JToken? merged)
    {
        foreach (var source in merged is JArray several ? several : merged is null ? [] : (IEnumerable<JToken>)[merged])
        {
            if (source is not JObject inherited)
            {
                throw Refuse(SourceLine.Of(source) ?? 1, "an object after '<<'", TokenText.Describe(source), null);
            }

            foreach (var member in inherited.Properties().Where(member => !members.ContainsKey(member.Name)).ToArray())
            {
                members.Add(member);
            }
        }
    }

    private JArray ReadSequence(IParser parser, int line, int depth)
    {
        CheckDepth(line, depth);
        var items = SourceLine.Mark(new JArray(), line);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(parser, depth + 1));
        }

        return items;
    }

    private JValue ReadScalar(Scalar scalar)
    {
        _size += scalar.Value.Length / CharactersPerValue;
        var isText = scalar.Style != ScalarStyle.Plain;
        if (!scalar.Tag.IsEmpty)
        {
            CheckTag(scalar, "tag:yaml.org,2002:str");
            isText = true;
        }

        var value = isText ? new JValue(scalar.Value) : YamlScalar.Resolve(scalar.Value);
        return value is null
            ? throw Refuse(
                Line(scalar),
                "a number that JSON can write",
                Printable.Quote(scalar.Value),
                "Quote it when it is meant as text.")
            : SourceLine.Mark(value, Line(scalar));
    }

    private JToken Expand(AnchorAlias alias, int depth)
    {
        var line = Line(alias);
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw Refuse(
                line,
                $"an anchor '&{alias.Value}' that is complete above this line",
                "none",
                "An alias cannot stand inside its own anchor.");
        }

        CheckDepth(line, depth + anchored.Height - 1);
        if (anchored.Size > limits.MaxExpandedValues - _expanded)
        {
            throw Refuse(line, $"aliases that stand for at most {limits.MaxExpandedValues} values", "more",
                "Nested aliases multiply; write the values out or use '$ref'.");
        }

        _expanded += anchored.Size;
        _size += anchored.Size;
        return anchored.Value.DeepClone();
    }

    private void CheckTag(NodeEvent node, string allowed)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != allowed)
        {
            throw Refuse(Line(node), "values that JSON can say too", "the tag " + Printable.Quote(node.Tag.Value), "Remove the tag.");
        }
    }

    private void CheckDepth(int line, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            throw Refuse(
                line,
                $"at most {limits.MaxDepth} levels of nesting",
                "more",
                "No contract is that deep; check where the file comes from.");
        }
    }

    private static int Height(JToken token) => token switch
    {
        JProperty property => Height(property.Value),
        JContainer container => 1 + (container.HasValues ? container.Max(Height) : 0),
        _ => 0,
    };

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private ContractException Malformed(int line, string reason, Exception inner) =>
        Refuse(line, "YAML", "something else: " + reason.TrimEnd('.'), "Fix the line, or download the file again.", inner);

    private ContractException Refuse(int line, string expected, string found, string? action, Exception? inner = null) =>
        ContractLoader.Refuse(name, line, expected, found, action, inner);

    private sealed record Anchored(JToken Value, int Size, int Height);
}
