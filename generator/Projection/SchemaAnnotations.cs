using System.Collections.Generic;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>What the templates read about a schema that becomes a type.</summary>
internal static class SchemaAnnotations
{
    /// <summary>
    /// Gets the union that a variant belongs to. By <see cref="Unions"/>, with its C# name by <see cref="NamedSchemas"/>.
    /// </summary>
    public static Annotation<string> Base { get; } = new("x-linq-base");

    /// <summary>Gets what is checked before the object is sent, a row for each check. By <see cref="Constraints"/>.</summary>
    public static Annotation<JArray> Checks { get; } = new("x-linq-checks");

    /// <summary>Gets the member that tells the variants of a union apart, on the union and each variant. By <see cref="Unions"/>.</summary>
    public static Annotation<string> Discriminator { get; } = new("x-linq-discriminator");

    /// <summary>Gets the C# name of that member. By <see cref="MemberNames"/>.</summary>
    public static Annotation<string> DiscriminatorMember { get; } = new("x-linq-discriminator-member");

    /// <summary>Gets the value of that member in a variant. By <see cref="Unions"/>.</summary>
    public static Annotation<string> DiscriminatorValue { get; } = new("x-linq-discriminator-value");

    /// <summary>Gets the name of that member again, for where the templates write it as a text. By <see cref="MemberNames"/>.</summary>
    public static Annotation<string> DiscriminatorWire { get; } = new("x-linq-discriminator-wire");

    /// <summary>Gets the event type of an event class. By <see cref="Events"/>.</summary>
    public static Annotation<string> EventType { get; } = new("x-linq-event-type");

    /// <summary>
    /// Gets the former types that a received type derives from, a row for each class down to the oldest. By <see cref="FormerSchemas"/>.
    /// </summary>
    public static Annotation<JArray> FormerBases { get; } = new("x-linq-former-bases");

    /// <summary>Gets the former types that derive from a sent type. By <see cref="FormerSchemas"/>.</summary>
    public static Annotation<IReadOnlyList<string>> FormerDerived { get; } = new("x-linq-former-derived");

    /// <summary>Gets the former names of an enum. By <see cref="FormerSchemas"/>.</summary>
    public static Annotation<IReadOnlyList<string>> FormerEnums { get; } = new("x-linq-former-enums");

    /// <summary>Gets the former names of values, a row for each. By <see cref="FormerEventValues"/>.</summary>
    public static Annotation<JArray> FormerValues { get; } = new("x-linq-former-values");

    /// <summary>Gets whether no caller ever gets the type. By <see cref="SchemaUsage"/>.</summary>
    public static Annotation<bool> Internal { get; } = new("x-linq-internal");

    /// <summary>Gets the C# member that holds the idempotency key, or leads to it. By <see cref="IdempotencyPlacements"/>.</summary>
    public static Annotation<string> KeyMember { get; } = new("x-linq-key-member");

    /// <summary>Gets whether that member only leads to the key. By <see cref="IdempotencyPlacements"/>.</summary>
    public static Annotation<bool> KeyNested { get; } = new("x-linq-key-nested");

    /// <summary>
    /// Gets what is special about the class: <c>union</c>, <c>variant</c>, <c>event</c> or <c>options</c>. By <see cref="Unions"/>,
    /// <see cref="Events"/> and <see cref="QueryOptions"/>.
    /// </summary>
    public static Annotation<string> Kind { get; } = new("x-linq-kind");

    /// <summary>Gets the C# member that names the line to send from. By <see cref="SendingLines"/>.</summary>
    public static Annotation<string> LineMember { get; } = new("x-linq-line-member");

    /// <summary>Gets the former type that declares the members. By <see cref="FormerSchemas"/>.</summary>
    public static Annotation<string> MembersIn { get; } = new("x-linq-members-in");

    /// <summary>Gets the C# member of an options class that says where a page begins. By <see cref="QueryOptions"/>.</summary>
    public static Annotation<string> Position { get; } = new("x-linq-position");

    /// <summary>Gets the C# type of that member: <c>string</c> or <c>long</c>. By <see cref="QueryOptions"/>.</summary>
    public static Annotation<string> PositionType { get; } = new("x-linq-position-type");

    /// <summary>Gets whether required members have the keyword, as the type is only sent. By <see cref="SchemaUsage"/>.</summary>
    public static Annotation<bool> RequiredKeyword { get; } = new("x-linq-required-keyword");

    /// <summary>Gets whether callers send the type. By <see cref="SchemaUsage"/>.</summary>
    public static Annotation<bool> Sent { get; } = new("x-linq-sent");

    /// <summary>Gets the values of an enum, a row for each. By <see cref="MemberNames"/>.</summary>
    public static Annotation<JArray> Values { get; } = new("x-linq-values");

    /// <summary>
    /// Gets the variants of a union, a row with the value and the schema of each. By <see cref="Unions"/>, with their C# names by
    /// <see cref="NamedSchemas"/>.
    /// </summary>
    public static Annotation<JArray> Variants { get; } = new("x-linq-variants");
}
