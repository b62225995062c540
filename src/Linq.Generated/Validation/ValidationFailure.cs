using System.Globalization;

namespace Linq.Generated;

/// <summary>A broken rule and the path to the member that breaks it. Allocated on failure only.</summary>
internal sealed class ValidationFailure
{
    public ValidationFailure(string member, string rule)
    {
        Member = member;
        Rule = rule;
    }

    /// <summary>The path to the member, as on the wire: <c>message.parts[0].value</c>.</summary>
    public string Member { get; }

    /// <summary>What the member must be, to follow its name: <c>must have at most 255 characters</c>.</summary>
    public string Rule { get; }

    /// <summary>The same failure seen from the object outside.</summary>
    /// <param name="member">The outer member that holds the object.</param>
    /// <param name="index">The place in it, when it is a list.</param>
    public ValidationFailure Within(string member, int? index = null)
    {
        var place = index is { } i ? member + "[" + i.ToString(CultureInfo.InvariantCulture) + "]" : member;
        if (Member.Length == 0)
        {
            return new ValidationFailure(place, Rule);
        }

        return new ValidationFailure(Member[0] == '[' ? place + Member : place + "." + Member, Rule);
    }
}
