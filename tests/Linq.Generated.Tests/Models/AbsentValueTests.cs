using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Models;

/// <summary>Absent stays absent: what was not received is not made up, is not written back, and can be asked for.</summary>
[TestFixture]
internal sealed class AbsentValueTests
{
    private static readonly string[] _values = ["true", "3", "-1.5e400", "\"text\"", "\"\\ud800\"", "[]", "[null]", "[[3]]", "{}", "{\"a\":null}"];

    private static IEnumerable<Type> Models => ClientSurface.Models;

    private static IEnumerable<Type> Asked => ClientSurface.Models.Where(model => model.GetMethod("Has", [typeof(string)]) is not null);

    [TestCaseSource(nameof(Models))]
    public void An_empty_object_is_written_back_empty(Type model)
    {
        var written = JsonNode.Parse(ModelJson.Write(ModelJson.Read("{}", model)!, model))!.AsObject();

        // The member that tells the variants of a union apart has one value, and what a request must state is stated.
        Assert.That(written.Where(member => member.Value is not null && member.Key != SampleJson.Discriminator(model)), Is.Empty);
    }

    [TestCaseSource(nameof(Asked))]
    public void A_model_knows_of_each_member_that_cannot_be_null_whether_it_came(Type model)
    {
        var whole = ModelJson.Read(SampleJson.Of(model).ToJsonString(), model)!;
        var empty = ModelJson.Read("{}", model)!;
        var made = Activator.CreateInstance(model)!;
        var has = model.GetMethod("Has", [typeof(string)])!;
        var asked = 0;
        foreach (var (name, property) in SampleJson.Members(model).Where(member => member.Property.CanWrite))
        {
            if (IsNullable(property))
            {
                Assert.That(() => has.Invoke(whole, [property.Name]), Throws.InnerException.TypeOf<ArgumentException>(), name);
                continue;
            }

            asked++;
            Assert.Multiple(() =>
            {
                Assert.That(has.Invoke(whole, [property.Name]), Is.EqualTo(SampleJson.Of(model).ContainsKey(name)), name);
                Assert.That(has.Invoke(empty, [property.Name]), Is.False, name);
                Assert.That(property.GetValue(empty), Is.Not.Null, name);
                Assert.That(has.Invoke(made, [property.Name]), Is.False, name);
            });
            property.SetValue(made, property.GetValue(whole));
            Assert.That(has.Invoke(made, [property.Name]), Is.True, name);
        }

        Assert.That(asked, Is.GreaterThan(0));
        Assert.That(() => has.Invoke(whole, ["Nothing"]), Throws.InnerException.TypeOf<ArgumentException>());
    }

    [TestCaseSource(nameof(Models))]
    public void A_value_of_any_type_in_the_place_of_any_member_is_read_and_kept(Type model)
    {
        foreach (var (name, property) in SampleJson.Members(model).Where(member => member.Property.CanWrite))
        {
            foreach (var value in _values)
            {
                var json = $$"""{"{{name}}":{{value}}}""";

                var written = JsonDocument.Parse(ModelJson.Write(ModelJson.Read(json, model)!, model)).RootElement;

                Assert.That(written.TryGetProperty(name, out var kept), Is.True, json);
                var isText = kept.ValueKind == JsonValueKind.String && value is "true" or "3" or "-1.5e400";
                Assert.That(isText ? kept.GetString() : kept.GetRawText(), Is.EqualTo(value), $"{property.Name} of {json}");
            }
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Each_member_can_be_missing_or_null_and_the_others_stay(Type model)
    {
        var whole = SampleJson.Of(model);
        foreach (var (name, property) in SampleJson.Members(model).Where(member => member.Property.CanWrite && whole.ContainsKey(member.Name)))
        {
            var without = whole.DeepClone().AsObject();
            without.Remove(name);
            Assert.That(Differences(without, model).Where(line => !line.EndsWith("null was added", StringComparison.Ordinal)), Is.Empty, $"without {property.Name}");
            without[name] = null;
            Assert.That(Differences(without, model), Is.Empty, $"{property.Name} is null");
        }
    }

    private static IReadOnlyList<string> Differences(JsonObject json, Type model)
    {
        var before = json.ToJsonString();
        return JsonComparison.Differences(before, ModelJson.Write(ModelJson.Read(before, model)!, model));
    }

    private static bool IsNullable(PropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull || property.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "RequiredMemberAttribute");
}
