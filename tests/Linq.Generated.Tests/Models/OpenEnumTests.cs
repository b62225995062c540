using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Linq.Generated.Tests.Consistency;
using NUnit.Framework;

namespace Linq.Generated.Tests.Models;

/// <summary>What every open enum does with values that it knows and that it does not know.</summary>
[TestFixture]
internal sealed class OpenEnumTests
{
    private static IEnumerable<Type> Enums => ClientSurface.Enums;

    [TestCaseSource(nameof(Enums))]
    public void A_known_value_is_read_written_and_told_apart_from_the_others(Type type)
    {
        object[] known = [.. Known(type)];

        Assert.That(known, Is.Not.Empty);
        Assert.That(known.Distinct(), Is.EqualTo(known));
        foreach (var value in known)
        {
            var json = JsonSerializer.Serialize(Text(value));
            Assert.Multiple(() =>
            {
                Assert.That(Text(value), Is.Not.Empty);
                Assert.That(ModelJson.Read(json, type), Is.EqualTo(value));
                Assert.That(ModelJson.Write(value, type), Is.EqualTo(json));
                Assert.That(value.ToString(), Is.EqualTo(Text(value)));
            });
        }
    }

    [TestCaseSource(nameof(Enums))]
    public void Case_does_not_matter_for_equality_and_is_kept_when_written_back(Type type)
    {
        foreach (var value in Known(type))
        {
            var other = SwapCase(Text(value));
            var read = ModelJson.Read(JsonSerializer.Serialize(other), type)!;

            Assert.Multiple(() =>
            {
                Assert.That(read, Is.EqualTo(value));
                Assert.That(read.GetHashCode(), Is.EqualTo(value.GetHashCode()));
                Assert.That(Operator(type, "op_Equality", read, value), Is.True);
                Assert.That(Operator(type, "op_Inequality", read, value), Is.False);
                Assert.That(Text(read), Is.EqualTo(other));
                Assert.That(ModelJson.Write(read, type), Is.EqualTo(JsonSerializer.Serialize(other)));
            });
        }
    }

    [TestCaseSource(nameof(Enums))]
    public void An_unknown_value_is_kept_and_equals_no_known_one(Type type)
    {
        foreach (var json in (string[])["\"of_tomorrow\"", "\"\"", "\" \"", "\"\\u00e4\\ud83c\\udf89\\\"\""])
        {
            var read = ModelJson.Read(json, type)!;

            Assert.Multiple(() =>
            {
                Assert.That(Known(type), Has.None.EqualTo(read));
                Assert.That(JsonSerializer.Deserialize<string>(ModelJson.Write(read, type)), Is.EqualTo(JsonSerializer.Deserialize<string>(json)));
            });
        }
    }

    [TestCaseSource(nameof(Enums))]
    public void The_default_value_is_empty_equals_itself_and_comes_from_null(Type type)
    {
        var empty = Activator.CreateInstance(type)!;

        Assert.Multiple(() =>
        {
            Assert.That(Text(empty), Is.EqualTo(""));
            Assert.That(empty.ToString(), Is.EqualTo(""));
            Assert.That(empty, Is.EqualTo(Activator.CreateInstance(type)));
            Assert.That(empty.GetHashCode(), Is.EqualTo(Activator.CreateInstance(type)!.GetHashCode()));
            Assert.That(empty.Equals(null), Is.False);
            Assert.That(Known(type), Has.None.EqualTo(empty));
            Assert.That(ModelJson.Read("null", type), Is.EqualTo(empty));
            Assert.That(ModelJson.Write(empty!, type), Is.EqualTo("null"));
        });
    }

    [TestCase("1", "1")]
    [TestCase("1.50", "1.50")]
    [TestCase("true", "true")]
    [TestCase("false", "false")]
    public void A_scalar_in_the_place_of_a_text_is_kept_as_text(string json, string value) =>
        Assert.That(((ServiceType)ModelJson.Read(json, typeof(ServiceType))!).Value, Is.EqualTo(value));

    [TestCase("{}")]
    [TestCase("[\"SMS\"]")]
    public void Anything_else_in_the_place_of_a_text_is_a_JSON_error(string json) =>
        Assert.That(() => ModelJson.Read(json, typeof(ServiceType)), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_text_can_be_given_where_an_open_enum_is_asked_for()
    {
        ServiceType service = "sms";

        Assert.Multiple(() =>
        {
            Assert.That(service, Is.EqualTo(ServiceType.Sms));
            Assert.That(service == "SMS", Is.True);
            Assert.That(new HashSet<ServiceType> { ServiceType.Sms, service }, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void An_open_enum_can_be_the_key_of_a_dictionary()
    {
        var converter = new OpenEnumJsonConverter<ServiceType>();
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            converter.WriteAsPropertyName(writer, "Carrier-Pigeon", JsonSerializerOptions.Default);
            writer.WriteNumberValue(1);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(stream.ToArray());
        reader.Read();
        reader.Read();

        Assert.That(converter.ReadAsPropertyName(ref reader, typeof(ServiceType), JsonSerializerOptions.Default).Value, Is.EqualTo("Carrier-Pigeon"));
    }

    private static IEnumerable<object> Known(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type).Select(property => property.GetValue(null)!);

    private static string Text(object value) => (string)value.GetType().GetProperty("Value")!.GetValue(value)!;

    private static object? Operator(Type type, string name, object left, object right) => type.GetMethod(name)!.Invoke(null, [left, right]);

    private static string SwapCase(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
