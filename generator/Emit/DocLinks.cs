using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Emit;

/// <summary>
/// Finds what a word of the contract is called in C#, so that documentation can refer to it: a member of a class, or the method of an
/// operation.
/// </summary>
internal sealed partial class DocLinks
{
    private readonly Dictionary<string, string> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (string Member, string Type)>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Adds an operation.</summary>
    /// <param name="method">Its HTTP method.</param>
    /// <param name="path">Its path template.</param>
    /// <param name="call">The class and the method.</param>
    public void AddOperation(string method, string path, string call) => _operations[Key(method, path)] = call;

    /// <summary>Adds a member of a class.</summary>
    /// <param name="owner">The class.</param>
    /// <param name="wire">The name on the wire.</param>
    /// <param name="member">The property.</param>
    /// <param name="type">Its type.</param>
    public void AddMember(string owner, string wire, string member, string type) =>
        (_members.TryGetValue(owner, out var members) ? members : _members[owner] = new(StringComparer.Ordinal))[wire] = (member, type);

    /// <summary>Adds a value of an enum, or of the member that tells the forms of a choice apart.</summary>
    /// <param name="type">The enum, or the choice.</param>
    /// <param name="value">The value.</param>
    public void AddValue(string type, string value) =>
        (_values.TryGetValue(type, out var values) ? values : _values[type] = new(StringComparer.OrdinalIgnoreCase)).Add(value);

    /// <summary>Finds the code for a word.</summary>
    /// <param name="word">What stands between backticks in a text, such as <c>message.parts</c> or <c>POST /v3/chats</c>.</param>
    /// <param name="own">The class that the text stands in; null for none of the contract's.</param>
    /// <param name="scope">Other classes that the text is about, the most important first.</param>
    /// <returns>The reference; null for a word that has no other name in C#, or that is a value.</returns>
    public string? Find(string word, string? own, IReadOnlyList<string> scope)
    {
        if (Operation().Match(word) is { Success: true } operation)
        {
            return _operations.GetValueOrDefault(Key(operation.Groups[1].Value, operation.Groups[2].Value));
        }

        if (!Path().IsMatch(word) || (own is null ? scope : [own, .. scope]).Any(type => IsValue(type, word)))
        {
            return null;
        }

        return (own is null ? null : FindIn(own, word, isOwn: true))
            ?? scope.Select(type => FindIn(type, word, isOwn: false)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The class that a type is made of: of a list or map, that of its elements.</summary>
    public static string Bare(string type) => type.Split(['<', ',', '>'], StringSplitOptions.RemoveEmptyEntries)[^1].Trim(' ', '?');

    private string? FindIn(string type, string word, bool isOwn)
    {
        var names = word.Split('.');
        var at = type;
        for (var i = 0; i < names.Length; i++)
        {
            if (!_members.TryGetValue(at, out var members) || !members.TryGetValue(names[i], out var found))
            {
                return null;
            }

            if (i == names.Length - 1)
            {
                return isOwn && names.Length == 1 ? found.Member : at + "." + found.Member;
            }

            at = Bare(found.Type);
        }

        return null;
    }

    // A word may be the name of a member and a value of another; then it stays what the wire has.
    private bool IsValue(string type, string word) =>
        _values.TryGetValue(type, out var own) && own.Contains(word)
        || _members.TryGetValue(type, out var members)
            && members.Values.Any(member => _values.TryGetValue(Bare(member.Type), out var values) && values.Contains(word));

    private static string Key(string method, string path) => method + " " + ContractNames.PathShape(path);

    [GeneratedRegex("^(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS) (/[^ ?#]*)$")]
    private static partial Regex Operation();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*([.][A-Za-z_][A-Za-z0-9_-]*)*$")]
    private static partial Regex Path();
}
