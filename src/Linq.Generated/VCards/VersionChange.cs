using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.VCards;

// What the other version says in another place. RFC 6350 (A.2) took NAME, MAILER, LABEL, CLASS and cards inside cards away; SORT-STRING
// and LABEL became parameters (5.9 and 6.3.1), AGENT a relation (6.6.6), GEO an address (6.5.2).
internal static class VersionChange
{
    private const string SortAs = "SORT-AS";
    private const string Label = "LABEL";
    private const string AgentType = "agent";
    private const string Uid = "UID";

    // Apple's way to say in version 3.0 that the year of a date means nothing. It had a 29th of February.
    private const string OmitYear = "X-APPLE-OMIT-YEAR";
    private const string OmittedYear = "1604";

    private static readonly string[] _removedIn40 = ["NAME", "MAILER", "CLASS", "PROFILE"];
    private static readonly string[] _renamedIn40 = [.. _removedIn40.Select(name => "X-" + name)];
    private static readonly string[] _timestamps = ["REV", "CREATED"];
    private static readonly string[] _feasts = ["BDAY", "ANNIVERSARY"];
    private static readonly string[] _dates = [.. _timestamps, .. _feasts, "DEATHDATE"];
    private static readonly string[] _changedIn40 =
        [.. _removedIn40, "SORT-STRING", Label, "AGENT", "GEO", "ADR", "X-ABSHOWAS", Uid, .. _dates];
    private static readonly string[] _changedIn30 = ["N", "ORG", "ADR", "RELATED", "GEO", Uid, .. _feasts, .. _renamedIn40];
    private static readonly string[] _addressTypesOf30 = ["intl", "dom", "postal", "parcel"];

    public static IReadOnlyList<VCardProperty> To40(IReadOnlyList<VCardProperty> properties)
    {
        if (!IsConcerned(properties, _changedIn40))
        {
            return properties;
        }

        VCardProperty?[] moved = [.. properties.Select(ChangeTo40)];
        var sorted = Array.FindIndex(moved, property => property!.Is("N"));
        sorted = sorted < 0 ? Array.FindIndex(moved, property => property!.Is("ORG")) : sorted;
        Dictionary<string, Queue<int>>? addresses = null;
        for (var i = 0; i < moved.Length; i++)
        {
            if (moved[i]!.Is("SORT-STRING"))
            {
                MoveSortString(moved, sorted, i);
            }
            else if (moved[i]!.Is(Label))
            {
                MoveLabel(moved, addresses ??= FindAddresses(moved), i);
            }
        }

        var changed = moved.OfType<VCardProperty>().ToList();

        if (changed.Exists(IsCompany) && !changed.Exists(property => property.Is("KIND")))
        {
            changed.Add(VCardProperty.FromText("KIND", "org"));
        }

        return changed;
    }

    public static IReadOnlyList<VCardProperty> To30(IReadOnlyList<VCardProperty> properties)
    {
        if (!IsConcerned(properties, _changedIn30))
        {
            return properties;
        }

        // One SORT-STRING, of the name or else of the organisation.
        var sorted = properties.Any(property => property.Is("SORT-STRING")) ? null : Sorted("N") ?? Sorted("ORG");
        var taken = Array.FindAll(_removedIn40, name => properties.Any(property => property.Is(name)));
        var groups = new LabelGroups(properties);
        var changed = new List<VCardProperty>();
        foreach (var property in properties)
        {
            var removed = property.Syntax == VCardVersion.V40 ? Array.FindIndex(_renamedIn40, property.Is) : -1;
            if (removed >= 0 && !taken.Contains(_removedIn40[removed]))
            {
                changed.Add(Text(_removedIn40[removed], property, ParametersOf(property)));
            }
            else
            {
                changed.AddRange(ChangeTo30(property, isSorted: property == sorted, groups));
            }
        }

        return changed;

        VCardProperty? Sorted(string name) =>
            properties.FirstOrDefault(property => property.Is(name) && property.GetParameter(SortAs) is not null);
    }

    private static bool IsConcerned(IReadOnlyList<VCardProperty> properties, string[] names)
    {
        foreach (var property in properties)
        {
            var name = property.NameBytes;
            foreach (var concerned in names)
            {
                if (ContentLine.EqualsIgnoreCase(name, concerned) && !IsPlain(property, concerned))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // What most cards have, and what is the same in both versions.
    private static bool IsPlain(VCardProperty property, string name) => name switch
    {
        "N" or "ORG" => property.Parameters.Count == 0,
        Uid => property.Parameters.Count == 0 && IsAddress(property),
        _ => false,
    };

    private static bool IsCompany(VCardProperty property) =>
        property.Is("X-ABSHOWAS") && property.GetText().Trim().Equals("COMPANY", StringComparison.OrdinalIgnoreCase);

    private static VCardProperty ChangeTo40(VCardProperty property)
    {
        if (Array.Exists(_removedIn40, property.Is))
        {
            return Text("X-" + property.Name.ToUpperInvariant(), property, ParametersOf(property));
        }

        if (Array.Exists(_dates, property.Is))
        {
            return ChangeDate(property);
        }

        if (property.Is("AGENT"))
        {
            IEnumerable<VCardParameter> kind = [new("TYPE", [AgentType]), new("VALUE", [property.IsUri ? "uri" : "text"])];
            return Text("RELATED", property, kind.Concat(ParametersOf(property, "VALUE")));
        }

        // A URI, unless VALUE says that it is text (6.7.6).
        if (property.Is(Uid) && property.GetParameter("VALUE") is null && !IsAddress(property))
        {
            return Text(Uid, property, ParametersOf(property).Prepend(new VCardParameter("VALUE", ["text"])));
        }

        if (property.Is("GEO") && SplitPlace(property) is { } place)
        {
            var address = "geo:" + place[0].Trim() + "," + place[1].Trim();
            return new VCardProperty("GEO", address, ParametersOf(property, "VALUE"), GroupOf(property));
        }

        return property.Is("ADR") && Array.Exists(_addressTypesOf30, property.HasType)
            ? Components(property, ParametersOf(property).Select(WithoutOldTypes).Where(parameter => parameter.Values.Count > 0))
            : property;
    }

    // Without VALUE, whose `date` and `date-time` are not among the types that 4.0 allows here.
    private static VCardProperty ChangeDate(VCardProperty property)
    {
        var isText = "text".Equals(property.GetParameter("VALUE"), StringComparison.OrdinalIgnoreCase);
        var date = isText ? null : DateText.ToBasic(property.GetText(), Array.Exists(_timestamps, property.Is));
        if (date is null)
        {
            return property;
        }

        return property.GetParameter(OmitYear) is { Length: 4 } year && date.Length == 8 && date.StartsWith(year, StringComparison.Ordinal)
            ? new VCardProperty(property.Name, "--" + date.Substring(4), ParametersOf(property, "VALUE", OmitYear), GroupOf(property))
            : new VCardProperty(property.Name, date, ParametersOf(property, "VALUE"), GroupOf(property));
    }

    // Version 3.0 has no dates without a year (RFC 2426, 3.1.5).
    private static VCardProperty AddYear(VCardProperty property)
    {
        var isText = "text".Equals(property.GetParameter("VALUE"), StringComparison.OrdinalIgnoreCase);
        var day = isText || property.Syntax != VCardVersion.V40 ? null : DateText.FindDayOfYear(property.GetText());
        return day is null
            ? property
            : new VCardProperty(
                property.Name,
                OmittedYear + "-" + day,
                ParametersOf(property, "VALUE", OmitYear).Append(new VCardParameter(OmitYear, [OmittedYear])),
                GroupOf(property));
    }

    private static IEnumerable<VCardProperty> ChangeTo30(VCardProperty property, bool isSorted, LabelGroups groups)
    {
        if (isSorted && property.GetParameter(SortAs) is { } sortAs)
        {
            return [Components(property, ParametersOf(property, SortAs)), VCardProperty.FromText("SORT-STRING", sortAs)];
        }

        if (property.Is("ADR") && property.GetParameter(Label) is { } label)
        {
            // RFC 6350 breaks its lines as those of a value (6.3.1).
            label = label.Replace("\\n", "\n").Replace("\\N", "\n");
            var group = groups.Of(property);
            var parameters = ParametersOf(property, Label).ToArray();
            var text = VCardProperty.FromText(Label, label, parameters, group);
            return IsEmpty(property) ? [text] : [VCardProperty.FromComponents("ADR", property.GetComponents(), parameters, group), text];
        }

        if (property.Is("GEO") && FindPlace(property) is { } place)
        {
            return [new VCardProperty("GEO", place[0].Trim() + ";" + place[1].Trim(), ParametersOf(property, "VALUE"), GroupOf(property))];
        }

        if (Array.Exists(_feasts, property.Is))
        {
            return [AddYear(property)];
        }

        // Always text (RFC 2426, 3.6.7).
        if (property.Is(Uid) && property.GetParameter("VALUE") is not null)
        {
            return [Text(Uid, property, ParametersOf(property, "VALUE"))];
        }

        if (property.Is("RELATED") && property.HasType(AgentType))
        {
            var isUri = property.IsUri;
            IEnumerable<VCardParameter> kind = isUri ? [new("VALUE", ["uri"])] : [];
            return [Text("AGENT", property, kind.Concat(ParametersOf(property, "VALUE", "TYPE")))];
        }

        return [property];
    }

    // Version 2.1 has a comma between latitude and longitude, version 3.0 a semicolon.
    private static string[]? SplitPlace(VCardProperty property)
    {
        var text = property.GetText();
        var place = text.Split(property.Syntax == VCardVersion.V21 && !text.Contains(';') ? ',' : ';');
        return place.Length == 2 && IsCoordinate(place[0]) && IsCoordinate(place[1]) ? place : null;
    }

    // Latitude and longitude, also of an address such as `geo:37.386013,-122.082932;u=5` (RFC 5870).
    private static string[]? FindPlace(VCardProperty property)
    {
        const string Scheme = "geo:";
        var text = property.GetText();
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return property.Syntax == VCardVersion.V21 ? SplitPlace(property) : null;
        }

        var place = text.Substring(Scheme.Length).Split(';')[0].Split(',');
        return place.Length >= 2 && IsCoordinate(place[0]) && IsCoordinate(place[1]) ? place : null;
    }

    // What is no number is left as it stands: it would be taken apart at another place when it is read again.
    private static bool IsCoordinate(string text) => double.TryParse(
        text,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture,
        out _);

    // What has moved leaves its place empty.
    private static void MoveSortString(VCardProperty?[] properties, int sorted, int index)
    {
        var sortString = properties[index]!;
        if (sorted < 0 || properties[sorted]!.GetParameter(SortAs) is not null)
        {
            properties[index] = Text("X-SORT-STRING", sortString, ParametersOf(sortString));
            return;
        }

        var target = properties[sorted]!;
        properties[sorted] = Components(target, [.. ParametersOf(target), new(SortAs, [sortString.GetText()])]);
        properties[index] = null;
    }

    // The addresses without a label, by their group and by their types.
    private static Dictionary<string, Queue<int>> FindAddresses(VCardProperty?[] properties)
    {
        Dictionary<string, Queue<int>> addresses = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i] is not { } property || !property.Is("ADR") || property.GetParameter(Label) is not null)
            {
                continue;
            }

            Add(KeyOfTypes(property), i);
            if (property.Group is { } group)
            {
                Add(KeyOfGroup(group), i);
            }
        }

        return addresses;

        void Add(string key, int index)
        {
            if (!addresses.TryGetValue(key, out var places))
            {
                addresses.Add(key, places = new Queue<int>());
            }

            places.Enqueue(index);
        }
    }

    private static string KeyOfGroup(string group) => "group " + group;

    private static string KeyOfTypes(VCardProperty property) =>
        "types " + string.Join(",", TypesOf(property).OrderBy(type => type, StringComparer.Ordinal));

    // To the address of its group or, without one, of its types; an address of its own where there is none.
    private static void MoveLabel(VCardProperty?[] properties, Dictionary<string, Queue<int>> addresses, int index)
    {
        var label = properties[index]!;
        var parameter = new VCardParameter(Label, [label.GetText()]);
        if (addresses.TryGetValue(label.Group is { } group ? KeyOfGroup(group) : KeyOfTypes(label), out var places))
        {
            while (places.Count > 0)
            {
                // An address is found by its group and by its types, and has one label.
                var place = places.Dequeue();
                if (properties[place] is { } address && address.GetParameter(Label) is null)
                {
                    properties[place] = Components(address, [.. ParametersOf(address), parameter]);
                    properties[index] = null;
                    return;
                }
            }
        }

        var parameters = ParametersOf(label).Select(WithoutOldTypes).Where(kept => kept.Values.Count > 0).Append(parameter);
        IReadOnlyList<string> nothing = [""];
        properties[index] = VCardProperty.FromComponents("ADR", [.. Enumerable.Repeat(nothing, 7)], parameters, GroupOf(label));
    }

    // A label without a group belongs to an address of its types. Where an address without a label has the same types, a group ties the
    // label to its own.
    private sealed class LabelGroups(IReadOnlyList<VCardProperty> properties)
    {
        private readonly HashSet<string> _withoutLabel =
            [.. properties.Where(property => property.Is("ADR") && property.GetParameter(Label) is null).Select(KeyOfTypes)];

        private HashSet<string>? _used;
        private int _last;

        public string? Of(VCardProperty address)
        {
            if (address.Group is not null || !_withoutLabel.Contains(KeyOfTypes(address)))
            {
                return GroupOf(address);
            }

            _used ??= new HashSet<string>(properties.Select(GroupOf).OfType<string>(), StringComparer.OrdinalIgnoreCase);
            string group;
            do
            {
                _last++;
                group = "item" + _last.ToString(CultureInfo.InvariantCulture);
            }
            while (_used.Contains(group));

            return group;
        }
    }

    private static HashSet<string> TypesOf(VCardProperty property)
    {
        var types = property.GetTypes().Select(type => type.ToLowerInvariant());
        return new HashSet<string>(types.Where(type => type.Length > 0 && type != "pref" && !_addressTypesOf30.Contains(type)));
    }

    private static VCardParameter WithoutOldTypes(VCardParameter parameter) =>
        parameter.Name.Equals("TYPE", StringComparison.OrdinalIgnoreCase)
            ? new VCardParameter(
                parameter.Name,
                parameter.Values.Where(type => !_addressTypesOf30.Contains(type.ToLowerInvariant())).ToArray())
            : parameter;

    private static bool IsAddress(VCardProperty property) => Uri.IsWellFormedUriString(property.GetText(), UriKind.Absolute);

    private static bool IsEmpty(VCardProperty property) =>
        property.GetComponents().All(component => component.All(value => value.Length == 0));

    private static VCardProperty Text(string name, VCardProperty property, IEnumerable<VCardParameter> parameters) =>
        VCardProperty.FromText(name, property.GetText(), parameters, GroupOf(property));

    private static VCardProperty Components(VCardProperty property, IEnumerable<VCardParameter> parameters) =>
        VCardProperty.FromComponents(property.Name, property.GetComponents(), parameters, GroupOf(property));

    private static string? GroupOf(VCardProperty property) => property.Group is { } group ? ContentLine.ToToken(group) : null;

    // What wraps the value of an older version does not wrap the new one.
    private static IEnumerable<VCardParameter> ParametersOf(VCardProperty property, params string[] without) =>
        property.Parameters.Where(parameter =>
            !without.Append("ENCODING").Append("CHARSET").Contains(parameter.Name, StringComparer.OrdinalIgnoreCase));
}
