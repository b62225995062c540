using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Differences;

/// <summary>Compares two schemas in place. Named schemas are compared once, under their name, and not again where they are used.</summary>
internal sealed class SchemaComparer(ComparisonContext context)
{
    private const int ShownDifferences = 3;

    // Formats that decide which C# type a value has; the others leave a string a string and a number a number.
    private static readonly HashSet<string> _typedFormats = new(StringComparer.Ordinal) { "date-time", "byte", "binary" };

    // Of these the second allows all that the first does.
    private static readonly HashSet<(string, string)> _widerFormats = [("int32", "int64"), ("float", "double")];

    // Patterns that every text matches, as JSON, are no rules. `^.*$` is one: it refuses line breaks.
    private static readonly HashSet<string> _anyText = new(StringComparer.Ordinal)
    {
        @"""""",
        @"""^""",
        @"""$""",
        @""".*""",
        @"""^.*""",
        @""".*$""",
        @"""[\\s\\S]*""",
        @"""^[\\s\\S]*$"""
    };

    private static readonly string[] _ranges = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

    private readonly HashSet<(JToken, JToken)> _active = [];

    /// <summary>Compares every named schema, and says which came, went or changed its name.</summary>
    public void CompareNamed(IReadOnlyList<Rename> renames)
    {
        foreach (var rename in renames)
        {
            var newSchema = context.New.Schemas[rename.To];
            context.Add(
                "schema-renamed",
                new Place(rename.From, Reach(context.Old, rename.From)),
                $"renamed to {rename.To} ({rename.Evidence})",
                context.Old.Schemas[rename.From],
                newSchema);
            context.Renames.Add(rename);
        }

        foreach (var (name, schema) in context.Old.Schemas)
        {
            var newName = context.Renamed(name);
            if (context.New.Schemas.TryGetValue(newName, out var counterpart))
            {
                var both = Reach(context.Old, name) & Reach(context.New, newName);
                var travels = both == Directions.None ? Reach(context.Old, name) | Reach(context.New, newName) : both;
                Compare(schema, counterpart, At(newName, travels));
            }
            else
            {
                context.Add("schema-removed", At(name, Reach(context.Old, name)), "schema removed", schema, null);
            }
        }

        var known = context.Old.Schemas.Keys.Select(context.Renamed).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, schema) in context.New.Schemas.Where(schema => !known.Contains(schema.Key)))
        {
            context.Add("schema-added", At(name, Reach(context.New, name)), "schema added", null, schema);
        }
    }

    /// <summary>Compares two schemas that stand in corresponding places.</summary>
    public void Compare(JToken? old, JToken? @new, Place place)
    {
        if (old is not null && @new is not null && !context.HasDeepReferences && JToken.DeepEquals(old, @new))
        {
            return;
        }

        var before = context.Old.View(old);
        var after = context.New.View(@new);
        if (before.Reference is null && after.Reference is null)
        {
            CompareForms(before, after, place, old, @new);
            return;
        }

        context.CompareTexts(place, before.Documentation, after.Documentation);
        if (before.Reference is not null && after.Reference is not null)
        {
            CompareReferences(before.Reference, after.Reference, place, old, @new);
            CompareUse(before, after, place, old, @new);
            return;
        }

        // One side names the schema, the other writes it out.
        var (first, second) = (Whole(before, context.Old), Whole(after, context.New));
        CompareUse(first, second, place, old, @new);
        Guarded(old ?? JValue.CreateNull(), @new ?? JValue.CreateNull(), () => CompareShapes(first, second, place, old, @new));
    }

    private void CompareReferences(string old, string @new, Place place, JToken? oldToken, JToken? newToken)
    {
        var isNamed = context.Old.Schemas.ContainsKey(old) && context.New.Schemas.ContainsKey(@new);
        if (context.Renamed(old) == @new && isNamed)
        {
            return;
        }

        var before = context.Old.Schema(old);
        var after = context.New.Schema(@new);
        if (before is null || after is null || _active.Contains((before, after)))
        {
            return;
        }

        if (old == @new)
        {
            // A schema within another one, which travels here in a way of its own.
            Guarded(before, after, () => Compare(before, after, place));
            return;
        }

        var inner = context.Probe(() => Guarded(before, after, () => Compare(before, after, place)));
        if (inner.Count == 0)
        {
            context.Add("type-name-changed", place, $"{old} → {@new}, which has the same form", oldToken, newToken);
        }
        else
        {
            context.Add("type-changed", place, $"{old} → {@new} ({Differences(inner)})", oldToken, newToken);
        }
    }

    private void CompareForms(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        context.CompareTexts(place, before.Documentation, after.Documentation);
        CompareUse(before, after, place, old, @new);
        var oldBases = before.Bases.Select(context.Renamed).Order(StringComparer.Ordinal).ToArray();
        var newBases = after.Bases.Order(StringComparer.Ordinal).ToArray();
        if (oldBases.SequenceEqual(newBases))
        {
            CompareShapes(before, after, place, old, @new);
            return;
        }

        var inner = context.Probe(() => CompareShapes(before.Flatten(context.Old), after.Flatten(context.New), place, old, @new));
        if (inner.Count > 0)
        {
            var change = string.Join(
                ", ",
                newBases
                    .Except(oldBases)
                    .Select(name => "includes " + name)
                    .Concat(oldBases.Except(newBases).Select(name => "no longer includes " + name)));
            var worst = inner.MaxBy(item => item.Class)!;
            context.Add("base-changed", place, $"{change} ({Differences(inner)})", (worst.Class, worst.Reason), old, @new);
        }
    }

    // What is said about a place rather than about the form of the value that stands there.
    private void CompareUse(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        Toggle(
            before.Nullable,
            after.Nullable,
            place.CouldBeMissing ? "nullable-added-optional" : "nullable-added",
            "nullable-removed",
            "may be null",
            "may not be null any more",
            place,
            old,
            @new);
        Toggle(before.Deprecated, after.Deprecated, "deprecated", "undeprecated", "deprecated", "no longer deprecated", place, old, @new);
        Toggle(
            before.ReadOnly,
            after.ReadOnly,
            "read-only-added",
            "read-only-removed",
            "read-only now",
            "no longer read-only",
            place,
            old,
            @new);
        Toggle(
            before.WriteOnly,
            after.WriteOnly,
            "write-only-added",
            "write-only-removed",
            "write-only now",
            "no longer write-only",
            place,
            old,
            @new);
        var was = before.Default is null ? null : SchemaView.CanonicalValue(before.Default);
        var now = after.Default is null ? null : SchemaView.CanonicalValue(after.Default);
        if (was != now)
        {
            var kind = was is null ? "default-added" : now is null ? "default-removed" : "default-changed";
            context.Add(kind, place, $"default {was ?? "none"} → {now ?? "none"}", old, @new);
        }
    }

    private void CompareShapes(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        if (!before.Types.SetEquals(after.Types))
        {
            context.Add("type-changed", place, $"{TypeText(before)} → {TypeText(after)}", old, @new);
            return;
        }

        if (before.AlternativeKeyword is null != after.AlternativeKeyword is null)
        {
            var introduced = before.AlternativeKeyword is null;
            context.Add(
                introduced ? "union-introduced" : "union-dropped",
                place,
                introduced ? "is one of several forms now" : "is no longer one of several forms",
                old,
                @new);
            return;
        }

        CompareFormat(before, after, place, old, @new);
        CompareEnum(before, after, place, old, @new);
        CompareProperties(before, after, place, old, @new);
        CompareAdditional(before, after, place, old, @new);
        if (before.Items is not null || after.Items is not null)
        {
            Compare(before.Items, after.Items, place.Items);
        }

        CompareAlternatives(before, after, place, old, @new);
        CompareDiscriminator(before, after, place, old, @new);
        CompareConstraints(before, after, place, old, @new);
        foreach (var member in before.Others.Keys.Union(after.Others.Keys, StringComparer.Ordinal))
        {
            if (before.Others.GetValueOrDefault(member) != after.Others.GetValueOrDefault(member))
            {
                context.Add("other-changed", place, $"'{member}' differs", old, @new);
            }
        }
    }

    private void CompareFormat(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        if (before.Format == after.Format)
        {
            return;
        }

        var isTyped = _typedFormats.Contains(before.Format ?? "") || _typedFormats.Contains(after.Format ?? "");
        var isWider = after.Format is null || _widerFormats.Contains((before.Format ?? "", after.Format));
        var kind = isTyped ? "format-type-changed" : isWider ? "format-dropped" : "format-narrowed";
        context.Add(kind, place, $"format {before.Format ?? "none"} → {after.Format ?? "none"}", old, @new);
    }

    private void CompareEnum(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        if (before.Enum is null && after.Enum is null)
        {
            return;
        }

        var was = (before.Enum ?? []).Select(SchemaView.CanonicalValue).ToArray();
        var now = (after.Enum ?? []).Select(SchemaView.CanonicalValue).ToArray();
        if (after.Enum is null && was.Length == 1 && IsOnlyTag(place))
        {
            context.Add("constant-changed", place, $"{was[0]} → anything, and nothing else tells the forms apart", old, @new);
        }
        else if (after.Enum is null)
        {
            context.Add("enum-dropped", place, $"no longer limited to {string.Join(", ", was)}", old, @new);
        }
        else if (before.Enum is null)
        {
            context.Add("enum-introduced", place, $"limited to {string.Join(", ", now)}", old, @new);
        }
        else if (was.Length == 1 && now.Length == 1 && was[0] != now[0])
        {
            context.Add(IsStatement(place) ? "statement-changed" : "constant-changed", place, $"{was[0]} → {now[0]}", old, @new);
        }
        else
        {
            Listed("enum-values-added", "values added", now.Except(was, StringComparer.Ordinal), place, old, @new);
            Listed("enum-values-removed", "values removed", was.Except(now, StringComparer.Ordinal), place, old, @new);
        }
    }

    /// <summary>
    /// Whether a constant only says something in answers, such as an address: it belongs to a schema that is not one form of several, so
    /// nothing is told apart by it.
    /// </summary>
    private bool IsStatement(Place place) =>
        place.Directions == Directions.Response
        && place.Location.Split('.') is [var schema, _]
        && context.New.Schemas.ContainsKey(schema)
        && !context.New.Forms.Contains(schema)
        && !context.Old.Forms.Contains(schema);

    /// <summary>Whether forms of a union are told apart by a member's constant and by nothing else.</summary>
    private bool IsOnlyTag(Place place) =>
        place.Location.Split('.') is [var schema, _]
        && context.New.UnstatedForms.Contains(schema)
        && context.Old.UnstatedForms.Contains(schema);

    private void CompareProperties(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        var gone = before.Properties.Keys.Where(name => !after.Properties.ContainsKey(name)).ToList();
        var come = after.Properties.Keys.Where(name => !before.Properties.ContainsKey(name)).ToList();
        string[] changed = [.. gone, .. come];
        foreach (var (from, to, evidence) in RenamedMembers.Find(
            gone,
            come,
            name => Shape(before, name, context.Old),
            name => Shape(after, name, context.New)))
        {
            context.Add(
                "property-renamed",
                Travels(place.Member(from), before.Properties[from], null),
                $"property renamed to {to} ({evidence})",
                before.Properties[from],
                after.Properties[to]);
            context.Renames.Add(new Rename("property", place.Location, from, to, evidence));
            gone.Remove(from);
            come.Remove(to);
        }

        foreach (var name in gone)
        {
            context.Add(
                "property-removed",
                Travels(place.Member(name), before.Properties[name], null),
                $"property removed (was {Presence(before, name)})",
                before.Properties[name],
                null);
        }

        foreach (var name in come)
        {
            context.Add(
                after.Required.Contains(name) ? "property-added-required" : "property-added",
                Travels(place.Member(name), null, after.Properties[name]),
                $"property added ({Presence(after, name)})",
                null,
                after.Properties[name]);
        }

        foreach (var name in before.Required.Union(after.Required, StringComparer.Ordinal).Except(changed, StringComparer.Ordinal))
        {
            Toggle(
                before.Required.Contains(name),
                after.Required.Contains(name),
                "property-now-required",
                "property-now-optional",
                "required now",
                "optional now",
                Travels(place.Member(name), before.Properties.GetValueOrDefault(name), after.Properties.GetValueOrDefault(name)),
                before.Properties.GetValueOrDefault(name) ?? old,
                after.Properties.GetValueOrDefault(name) ?? @new);
        }

        foreach (var (name, property) in before.Properties.Where(property => after.Properties.ContainsKey(property.Key)))
        {
            Compare(
                property,
                after.Properties[name],
                Travels(place.Member(name, couldBeMissing: !before.Required.Contains(name)), property, after.Properties[name]));
        }
    }

    /// <summary>A member that is read-only is not sent, and one that is write-only not received, whatever its schema is.</summary>
    private Place Travels(Place place, JToken? old, JToken? @new)
    {
        var before = old is null ? null : context.Old.View(old).Flatten(context.Old);
        var after = @new is null ? null : context.New.View(@new).Flatten(context.New);
        var directions = place.Directions;
        if (before?.ReadOnly != false && after?.ReadOnly != false)
        {
            directions &= ~Directions.Request;
        }

        if (before?.WriteOnly != false && after?.WriteOnly != false)
        {
            directions &= Directions.Request;
        }

        return directions == Directions.None ? place : place with { Directions = directions };
    }

    private void CompareAdditional(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        var wasClosed = before.Additional is JValue;
        var isClosed = after.Additional is JValue;
        if (wasClosed != isClosed)
        {
            context.Add(
                isClosed ? "members-closed" : "members-opened",
                place.Values,
                isClosed ? "other members forbidden" : "other members allowed",
                old,
                @new);
        }
        else if (before.Additional is null != after.Additional is null)
        {
            context.Add(
                "members-typed",
                place.Values,
                after.Additional is null ? "other members have no form any more" : "other members have a form now",
                old,
                @new);
        }
        else if (before.Additional is JObject)
        {
            Compare(before.Additional, after.Additional, place.Values);
        }
    }

    private void CompareAlternatives(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        if (before.AlternativeKeyword is null)
        {
            return;
        }

        if (before.AlternativeKeyword != after.AlternativeKeyword)
        {
            context.Add("union-keyword-changed", place, $"{before.AlternativeKeyword} → {after.AlternativeKeyword}", old, @new);
        }

        var was = before.Alternatives
            .Select(form => (Form: form, Key: SchemaShape.Of(form, context.Old, context.Renamed), context.Old.View(form).Reference))
            .ToList();
        var now = after.Alternatives
            .Select(form => (Form: form, Key: SchemaShape.Of(form, context.New, name => name), context.New.View(form).Reference))
            .ToList();
        foreach (var form in was.ToArray())
        {
            var same = now.FindIndex(other => other.Key == form.Key);
            if (same >= 0)
            {
                Compare(form.Form, now[same].Form, place);
                was.Remove(form);
                now.RemoveAt(same);
            }
        }

        // Forms that are written in place have no name; those left over are taken in order.
        foreach (var form in was.Where(form => form.Reference is null).ToArray())
        {
            var other = now.FindIndex(candidate => candidate.Reference is null);
            if (other >= 0)
            {
                Compare(
                    form.Form,
                    now[other].Form,
                    place with { Location = $"{place.Location}|{before.Alternatives.IndexOf(form.Form) + 1}" });
                was.Remove(form);
                now.RemoveAt(other);
            }
        }

        Listed("alternative-added", "forms added", now.Select(form => form.Reference ?? form.Key), place, old, @new);
        Listed("alternative-removed", "forms removed", was.Select(form => form.Reference ?? form.Key), place, old, @new);
    }

    private void CompareDiscriminator(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        if (before.DiscriminatorProperty != after.DiscriminatorProperty)
        {
            var isPlain = before.DiscriminatorProperty is null
                ? IsToldApart(before, after, context.Old)
                : after.DiscriminatorProperty is null && IsToldApart(after, before, context.New);
            context.Add(
                isPlain ? "discriminator-stated" : "discriminator-changed",
                place,
                $"told apart by {before.DiscriminatorProperty ?? "nothing"} → {after.DiscriminatorProperty ?? "nothing"}",
                old,
                @new);
            return;
        }

        foreach (var (was, now) in LostTags(before, after))
        {
            context.Add("constant-changed", place, $"the form of '{was}' is that of '{now}'", old, @new);
        }

        Listed(
            "discriminator-values-added",
            "discriminator values added",
            after.Mapping.Keys.Except(before.Mapping.Keys),
            place,
            old,
            @new);
        Listed(
            "discriminator-values-removed",
            "discriminator values removed",
            before.Mapping.Keys.Except(after.Mapping.Keys),
            place,
            old,
            @new);
        foreach (var (value, schema) in before.Mapping)
        {
            if (after.Mapping.TryGetValue(value, out var now) && context.Renamed(schema) != now)
            {
                context.Add("discriminator-changed", place, $"'{value}' means {now} instead of {schema}", old, @new);
            }
        }
    }

    /// <summary>Forms that have no constant, and whose values of the discriminator are all others now.</summary>
    private IEnumerable<(string Was, string Now)> LostTags(SchemaView before, SchemaView after)
    {
        if (before.DiscriminatorProperty is not { } tag)
        {
            yield break;
        }

        foreach (var form in before.Alternatives.Select(form => context.Old.View(form).Reference).OfType<string>())
        {
            var counterpart = context.Renamed(form);
            if (after.Alternatives.Any(other => context.New.View(other).Reference == counterpart)
                && !HasConstant(context.Old, form, tag)
                && !HasConstant(context.New, counterpart, tag)
                && Tags(before, form) is var was
                && Tags(after, counterpart) is var now
                && !was.Intersect(now, StringComparer.Ordinal).Any())
            {
                yield return (string.Join("', '", was), string.Join("', '", now));
            }
        }
    }

    /// <summary>Without a mapping, a form is named by its schema.</summary>
    private static string[] Tags(SchemaView union, string form) =>
        [.. union.Mapping.Where(entry => entry.Value == form).Select(entry => entry.Key).DefaultIfEmpty(form)];

    private static bool HasConstant(ContractIndex index, string form, string member) =>
        index.View(index.Schema(form)).Flatten(index).Properties.GetValueOrDefault(member) is { } property
        && index.View(property).Flatten(index).Enum is [_];

    /// <summary>Whether each form has a constant of its own in the member that the other side's discriminator names.</summary>
    private static bool IsToldApart(SchemaView forms, SchemaView stated, ContractIndex index)
    {
        var constants = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in forms.Alternatives)
        {
            var view = index.View(form);
            var property = view.Flatten(index).Properties.GetValueOrDefault(stated.DiscriminatorProperty!);
            if (property is null
                || index.View(property).Flatten(index).Enum is not [JValue { Value: string constant }]
                || !constants.Add(constant)
                || (stated.Mapping.TryGetValue(constant, out var mapped) && view.Reference is { } reference && reference != mapped))
            {
                return false;
            }
        }

        return constants.Count > 0 && stated.Mapping.Keys.All(constants.Contains);
    }

    private void CompareConstraints(SchemaView before, SchemaView after, Place place, JToken? old, JToken? @new)
    {
        CompareRange("minimum", "exclusiveMinimum", 1, before, after, place, old, @new);
        CompareRange("maximum", "exclusiveMaximum", -1, before, after, place, old, @new);
        foreach (var keyword in before.Bounds.Keys.Union(after.Bounds.Keys, StringComparer.Ordinal).Except(_ranges, StringComparer.Ordinal))
        {
            var hadOne = before.Bounds.TryGetValue(keyword, out var was);
            var hasOne = after.Bounds.TryGetValue(keyword, out var now);
            if (was != now || hadOne != hasOne)
            {
                var isTighter = hasOne && (!hadOne || (SchemaView.IsUpperBound(keyword) ? now < was : now > was));
                context.Add(
                    isTighter ? "constraint-tightened" : "constraint-loosened",
                    place,
                    $"{keyword} {Number(hadOne, was)} → {Number(hasOne, now)}",
                    old,
                    @new);
            }
        }

        foreach (var keyword in before.Rules.Keys.Union(after.Rules.Keys, StringComparer.Ordinal))
        {
            var was = Rule(before, keyword);
            var now = Rule(after, keyword);
            if (was != now)
            {
                context.Add(
                    was is null ? "rule-added" : now is null || IsMultiple(keyword, was, now) ? "rule-removed" : "rule-changed",
                    place,
                    $"{keyword} {was ?? "none"} → {now ?? "none"}",
                    old,
                    @new);
            }
        }
    }

    /// <summary>The bound of a range, with and without its end, is one rule: the stricter of both holds.</summary>
    private void CompareRange(
        string inclusive,
        string exclusive,
        int sign,
        SchemaView before,
        SchemaView after,
        Place place,
        JToken? old,
        JToken? @new)
    {
        var was = Limit(before, inclusive, exclusive, sign);
        var now = Limit(after, inclusive, exclusive, sign);
        if (was == now)
        {
            return;
        }

        var isTighter = now is { } limit && (was is not { } former || limit.CompareTo(former) > 0);
        context.Add(
            isTighter ? "constraint-tightened" : "constraint-loosened",
            place,
            $"{Keyword(was ?? now)} {Text(was)} → {(Keyword(was ?? now) == Keyword(now ?? was) ? "" : Keyword(now) + " ")}{Text(now)}",
            old,
            @new);

        string Keyword((double Limit, bool IsExclusive)? bound) => bound is { IsExclusive: true } ? exclusive : inclusive;

        string Text((double Limit, bool IsExclusive)? bound) => Number(bound is not null, sign * (bound?.Limit ?? 0));
    }

    /// <summary>The stricter bound, turned so that the greater one is the stricter.</summary>
    private static (double Limit, bool IsExclusive)? Limit(SchemaView view, string inclusive, string exclusive, int sign)
    {
        (double, bool)? found = null;
        if (view.Bounds.TryGetValue(inclusive, out var limit))
        {
            found = (sign * limit, false);
        }

        if (view.Bounds.TryGetValue(exclusive, out var open))
        {
            // Above 0 is from 1 on, where there are whole numbers only.
            var other = view.Types.SetEquals(["integer"]) && open == Math.Floor(open) ? ((sign * open) + 1, false) : (sign * open, true);
            found = found is { } known && known.CompareTo(other) > 0 ? known : other;
        }

        return found;
    }

    /// <summary>Whether a number of which all have to be a multiple is a multiple of another one itself.</summary>
    private static bool IsMultiple(string keyword, string? was, string? now) =>
        keyword == "multipleOf"
        && double.TryParse(was, NumberStyles.Float, CultureInfo.InvariantCulture, out var former)
        && double.TryParse(now, NumberStyles.Float, CultureInfo.InvariantCulture, out var step)
        && step > 0
        && former % step == 0;

    private static string? Rule(SchemaView view, string keyword) =>
        view.Rules.GetValueOrDefault(keyword) is { } rule && !(keyword == "pattern" && _anyText.Contains(rule)) ? rule : null;

    private void Toggle(
        bool was,
        bool now,
        string addedKind,
        string removedKind,
        string added,
        string removed,
        Place place,
        JToken? old,
        JToken? @new)
    {
        if (was != now)
        {
            context.Add(now ? addedKind : removedKind, place, now ? added : removed, old, @new);
        }
    }

    private void Listed(string kind, string what, IEnumerable<string> names, Place place, JToken? old, JToken? @new)
    {
        var list = string.Join(", ", names);
        if (list.Length > 0)
        {
            context.Add(kind, place, $"{what}: {list}", old, @new);
        }
    }

    private void Guarded(JToken old, JToken @new, Action compare)
    {
        if (_active.Add((old, @new)))
        {
            compare();
            _active.Remove((old, @new));
        }
    }

    private string Shape(SchemaView view, string property, ContractIndex index) =>
        SchemaShape.Of(view.Properties[property], index, index == context.Old ? context.Renamed : name => name);

    private static SchemaView Whole(SchemaView view, ContractIndex index) => view.Flatten(index);

    private static Place At(string schema, Directions directions) =>
        new(schema, directions, directions == Directions.Webhook ? ChangeLevel.Events : ChangeLevel.Contract);

    private static Directions Reach(ContractIndex index, string schema) => index.Reach.GetValueOrDefault(schema);

    private static string Presence(SchemaView view, string property) => view.Required.Contains(property) ? "required" : "optional";

    private static string TypeText(SchemaView view) => view.Types.Count == 0 ? "any type" : string.Join(" or ", view.Types);

    private static string Number(bool isSet, double value) => isSet ? value.ToString("R", CultureInfo.InvariantCulture) : "none";

    /// <summary>The first of some changes, for the text of the one that they are part of.</summary>
    public static string Differences(IReadOnlyList<Change> inner) =>
        string.Join(
            "; ",
            inner.Take(ShownDifferences).Select(change => $"{change.Location[(change.Location.LastIndexOf('.') + 1)..]}: {change.What}"))
        + (inner.Count > ShownDifferences ? $"; {inner.Count - ShownDifferences} more" : "");
}
