using System.Collections.Generic;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Projection;

/// <summary>What rules state for later rules and for the model. No template reads it.</summary>
internal static class RuleAnnotations
{
    /// <summary>
    /// Gets whether an operation sends the schema as its body. By <see cref="SchemaUsage"/>, for <see cref="ClosedObjects"/>.
    /// </summary>
    public static Annotation<bool> Body { get; } = new("x-linq-body");

    /// <summary>
    /// Gets the call of an operation, such as <c>Chats.Messages.SendAsync</c>. By <see cref="OperationNames"/>, for
    /// <see cref="Forwarders"/>, <see cref="QueryOptions"/> and the model.
    /// </summary>
    public static Annotation<string> Call { get; } = new("x-linq-call");

    /// <summary>Gets the schema that this one is a copy of, made for a second union. By and for <see cref="Unions"/>.</summary>
    public static Annotation<string> CopyOf { get; } = new("x-linq-copy-of");

    /// <summary>
    /// Gets the members of a schema of which exactly one is set. By <see cref="RequiredAlternatives"/>, for <see cref="Constraints"/>.
    /// </summary>
    public static Annotation<JArray> ExactlyOne { get; } = new("x-linq-exactly-one");

    /// <summary>
    /// Gets whether the members of a schema were written into another one. By <see cref="FlattenedAllOf"/>, for
    /// <see cref="UnusedSchemas"/>.
    /// </summary>
    public static Annotation<bool> Flattened { get; } = new("x-linq-flattened");

    /// <summary>
    /// Gets the former calls of an operation, a row with the resource and the method of each. By
    /// <see cref="Normalizing.Rules.FormerCalls"/>, for <see cref="OperationNames"/> and <see cref="Forwarders"/>.
    /// </summary>
    public static Annotation<JArray> FormerCalls { get; } = new("x-linq-former-calls");

    /// <summary>
    /// Gets the values that the contract lists for a part of a path, which is a text in C#. By <see cref="OperationTargets"/>, for
    /// <see cref="Documentation"/> and the model.
    /// </summary>
    public static Annotation<JArray> PathValues { get; } = new("x-linq-path-values");

    /// <summary>
    /// Gets the members of a schema that are required when another has a given value, a row for each. By
    /// <see cref="ConditionalRequirements"/>, for <see cref="Constraints"/>.
    /// </summary>
    public static Annotation<JArray> RequiredWhen { get; } = new("x-linq-required-when");

    /// <summary>
    /// Gets the resources that lead to an operation's method. By <see cref="OperationNames"/>, for <see cref="QueryOptions"/> and
    /// <see cref="Forwarders"/>.
    /// </summary>
    public static Annotation<IReadOnlyList<string>> Resource { get; } = new("x-linq-resource");

    /// <summary>
    /// Gets the statuses that the contract declares as successes. By <see cref="SuccessResponses"/>, for <see cref="SdkAnswer"/>.
    /// </summary>
    public static Annotation<IReadOnlyList<string>> Successes { get; } = new("x-linq-successes");
}
