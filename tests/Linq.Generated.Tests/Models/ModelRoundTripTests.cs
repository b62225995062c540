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

/// <summary>What every model does with what it knows, does not know and does not get.</summary>
[TestFixture]
internal sealed class ModelRoundTripTests
{
    private static IEnumerable<Type> Models => ClientSurface.Models;

    private static IEnumerable<Type> ReceivedModels => ReceivedTypes.All;

    [TestCaseSource(nameof(Models))]
    public void Everything_in_a_model_survives_a_read_and_a_write_also_what_this_version_does_not_know(Type model)
    {
        var before = SampleJson.Of(model).ToJsonString();

        var read = ModelJson.Read(before, model)!;
        var after = ModelJson.Write(read, model);

        Assert.That(JsonComparison.Differences(before, after), Is.Empty);
        var additional = (IDictionary<string, JsonElement>?)model.GetProperty("AdditionalProperties")!.GetValue(read);
        Assert.That(additional?.Keys, Is.EqualTo((string[])[SampleJson.UnknownMember]), "every other member has a property of its own");
    }

    [TestCaseSource(nameof(Models))]
    public void A_model_that_a_caller_makes_and_leaves_empty_can_be_written_and_adds_nothing(Type model)
    {
        var made = Activator.CreateInstance(model)!;

        var written = JsonNode.Parse(ModelJson.Write(made, model))!.AsObject();

        Assert.That(written.Select(member => member.Key).Except(SampleJson.Members(model).Select(member => member.Name)), Is.Empty);
    }

    [TestCaseSource(nameof(ReceivedModels))]
    public void A_model_of_an_answer_or_event_can_be_read_when_all_members_are_missing(Type model) =>
        Assert.That(ModelJson.Read("{}", model), Is.Not.Null);

    [TestCaseSource(nameof(ReceivedModels))]
    public void A_member_that_is_null_against_the_contract_is_empty_or_a_JSON_error_and_nothing_else(Type model)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var (name, property) in SampleJson.Members(model).Where(member => member.Property.CanWrite))
        {
            var json = new JsonObject { [name] = null };
            object? read;
            try
            {
                read = ModelJson.Read(json.ToJsonString(), model);
            }
            catch (JsonException)
            {
                Assert.That(property.PropertyType.IsValueType, Is.True, $"{name} is an object, which can be empty");
                Assert.That(Nullable.GetUnderlyingType(property.PropertyType), Is.Null, $"{name} is nullable");
                continue;
            }

            // A type that callers send as well shows by null that a member is missing, which is refused before sending.
            var isTextOrCollection = property.PropertyType == typeof(string) || property.PropertyType.IsGenericType;
            if (isTextOrCollection && read is not IRequestModel && nullability.Create(property).ReadState == NullabilityState.NotNull)
            {
                Assert.That(property.GetValue(read), Is.Not.Null, $"{name} is not nullable in C#, so that nobody looks whether it is null");
            }
        }
    }

    [Test]
    public void The_former_name_of_a_member_is_read_into_its_new_one_and_written_under_that()
    {
        const string Former = """{"id":"n1","phone_number":"+12025550100","health_status":{"status":"AT_RISK","doc_url":"https://docs.example.com/"}}""";

        var read = ModelJson.Read<PhoneNumberInfo>(Former);

        Assert.Multiple(() =>
        {
            Assert.That(read.Reputation?.Status, Is.EqualTo((PhoneReputationStatus)"AT_RISK"));
            Assert.That(read.AdditionalProperties, Is.Null);
#pragma warning disable CS0618 // The former name is what is tested.
            Assert.That(read.HealthStatus, Is.SameAs(read.Reputation));
#pragma warning restore CS0618
            Assert.That(JsonComparison.Differences(Former.Replace("health_status", "reputation", StringComparison.Ordinal), ModelJson.Write(read)), Is.Empty);
        });
    }

    [TestCase("""{"reputation":{"status":"HEALTHY"},"health_status":{"status":"CRITICAL"}}""")]
    [TestCase("""{"health_status":{"status":"CRITICAL"},"reputation":{"status":"HEALTHY"}}""")]
    public void Where_both_names_come_the_new_one_counts(string json) =>
        Assert.That(ModelJson.Read<PhoneNumberInfo>(json).Reputation?.Status, Is.EqualTo((PhoneReputationStatus)"HEALTHY"));

    [Test]
    public void A_time_with_nine_fractional_digits_is_read()
    {
        var chat = ModelJson.Read<Chat>("""{"created_at":"2026-08-20T09:15:00.123456789Z"}""");

        Assert.That(chat.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 8, 20, 9, 15, 0, TimeSpan.Zero).AddTicks(1234567)));
    }

    [Test]
    public void An_id_that_is_not_a_UUID_is_kept_as_it_is() =>
        Assert.That(ModelJson.Read<Chat>("""{"id":"550e8400-e29b-41d4-a716-44665544000g "}""").Id, Is.EqualTo("550e8400-e29b-41d4-a716-44665544000g "));
}
