using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linq.Generated.Tests.Models;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Consistency;

/// <summary>What all public types have in common, over the whole assembly.</summary>
[TestFixture]
internal sealed class TypeConsistencyTests
{
    private static readonly string[] _namespaces = ["Linq.Generated", "Linq.Generated.Webhooks", "Linq.Generated.VCards"];

    private static IEnumerable<Type> Models => ClientSurface.Models;

    private static IEnumerable<Type> PublicTypes => ClientSurface.PublicTypes;

    private static IEnumerable<Type> Options => PublicTypes.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && typeof(IRequestModel).IsAssignableFrom(type));

    [Test]
    public void Public_types_are_in_the_documented_namespaces_only() =>
        Assert.That(PublicTypes.Where(type => !_namespaces.Contains(type.Namespace, StringComparer.Ordinal)), Is.Empty);

    [Test]
    public void No_public_type_has_the_name_of_one_that_every_project_uses()
    {
        string[] common = [.. typeof(object).Assembly.GetExportedTypes()
            .Concat(typeof(System.Linq.Enumerable).Assembly.GetExportedTypes())
            .Concat(typeof(System.Net.Http.HttpClient).Assembly.GetExportedTypes())
            .Where(type => type.Namespace is "System" or "System.Collections.Generic" or "System.IO" or "System.Linq" or "System.Net.Http" or "System.Threading" or "System.Threading.Tasks")
            .Select(type => type.Name)];

        Assert.That(PublicTypes.Where(type => !type.IsNested).Select(type => type.Name).Intersect(common), Is.Empty);
    }

    [Test]
    public void Every_schema_of_the_contract_that_is_an_object_has_a_model() => Assert.That(Models.Count(), Is.GreaterThan(150));

    [TestCaseSource(nameof(Models))]
    public void A_model_has_a_constructor_without_parameters_and_members_that_can_be_set(Type model)
    {
        var properties = model.GetProperties(BindingFlags.Public | BindingFlags.Instance);

        Assert.Multiple(() =>
        {
            Assert.That(model.GetConstructor(Type.EmptyTypes), Is.Not.Null);
            Assert.That(model.IsSealed, Is.False);
            Assert.That(
                properties.Where(property => property.SetMethod is not { IsPublic: true } && !IsDiscriminator(property) && !IsComputed(property)).Select(property => property.Name),
                Is.Empty,
                "members without a public setter");
            Assert.That(model.GetFields(BindingFlags.Public | BindingFlags.Instance), Is.Empty);
            Assert.That(
                properties.Where(property => property.PropertyType.IsArray || property.PropertyType.Name is "List`1" or "IList`1" or "Dictionary`2").Select(property => property.Name),
                Is.Empty,
                "collections that are not read-only");
            Assert.That(
                properties.Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type && (type == typeof(int) || type == typeof(Guid) || type == typeof(Uri) || type == typeof(DateTime) || type == typeof(object))).Select(property => property.Name),
                Is.Empty,
                "integers are long, ids and URLs are texts, times have an offset");
        });
    }

    [TestCaseSource(nameof(Options))]
    public void Options_of_a_query_can_all_be_left_out(Type options)
    {
        var made = Activator.CreateInstance(options)!;

        Assert.Multiple(() =>
        {
            Assert.That(options.GetProperties().Where(property => property.GetValue(made) is not null).Select(property => property.Name), Is.Empty);
            Assert.That(options.GetProperties().Where(property => property.SetMethod is not { IsPublic: true }), Is.Empty);
            Assert.That(((IRequestModel)made).Validate(), Is.Null);
        });
    }

    [Test]
    public void Every_model_enum_and_event_can_be_read_and_written_without_reflection()
    {
        Assert.That(
            Models.Concat(ClientSurface.Enums).Concat(ClientSurface.Events)
                .Where(type => type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType?.GetGenericArguments()[0] != type),
            Is.Empty,
            "a converter on the type, which calls the type's own code");
        Assert.That(Models.Where(type => !typeof(IJsonModel).IsAssignableFrom(type)), Is.Empty);
        Assert.That(ClientSurface.Events.Where(type => !typeof(IJsonValue).IsAssignableFrom(type)), Is.Empty);
    }

    [Test]
    public void Every_event_of_the_inventory_has_a_class_with_its_payload_and_every_class_an_event()
    {
        string[] classes = [.. ContractDocument.Inventory.Webhooks.Select(row => row.Class).Distinct()];

        Assert.Multiple(() =>
        {
            Assert.That(ClientSurface.Events.Where(type => type != typeof(UnknownLinqWebhookEvent)).Select(type => type.Name), Is.EquivalentTo(classes));
            Assert.That(ClientSurface.Events.Where(type => type.GetProperty("Data") is not { CanWrite: true }), Is.Empty);
            Assert.That(ClientSurface.Events.Where(type => type.Namespace != "Linq.Generated.Webhooks"), Is.Empty);
            Assert.That(ClientSurface.Events.Where(type => type.GetConstructor(Type.EmptyTypes) is null), Is.Empty);
        });
    }

    [Test]
    public void Every_event_type_that_can_be_subscribed_to_is_a_known_value()
    {
        string[] known = [.. typeof(WebhookEventType).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => ((WebhookEventType)property.GetValue(null)!).Value)];

        Assert.Multiple(() =>
        {
            Assert.That(known, Is.EquivalentTo(ContractDocument.Inventory.EventTypes));
            Assert.That(ContractDocument.Inventory.Webhooks.Select(row => row.Type).Except(known), Is.Empty);
        });
    }

    [Test]
    public void There_is_no_public_static_that_can_be_changed()
    {
        var fields = PublicTypes.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => !field.IsLiteral && !field.IsInitOnly);
        var setters = PublicTypes.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static)).Where(property => property.SetMethod is { IsPublic: true });
        var collections = PublicTypes.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.FieldType.IsArray);

        Assert.Multiple(() =>
        {
            Assert.That(fields, Is.Empty);
            Assert.That(setters, Is.Empty);
            Assert.That(collections, Is.Empty);
        });
    }

    [Test]
    public void Public_methods_do_not_show_types_of_the_serializer_or_of_this_assembly_that_are_internal()
    {
        var shown = PublicTypes.Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType));

        Assert.That(shown.Where(type => type.Namespace == "System.Text.Json.Serialization.Metadata" || type == typeof(Utf8JsonReader) || type == typeof(JsonSerializerOptions)), Is.Empty);
    }

    [Test]
    public void What_models_and_options_print_holds_nothing_of_what_they_carry()
    {
        const string Secret = "s3cr3t";
        List<string> leaking = [];
        foreach (var type in PublicTypes.Where(type => type is { IsClass: true, IsAbstract: false } && type.GetConstructor(Type.EmptyTypes) is not null))
        {
            var made = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.SetMethod is { IsPublic: true }))
            {
                try
                {
                    property.SetValue(made, Secret);
                }
                catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException)
                {
                    // A member that checks what it is given does not take the sample.
                }
            }

            // An event names its type and id, which are what a log is searched for.
            if (made.ToString()!.Contains(Secret, StringComparison.Ordinal) && made is not LinqWebhookEvent)
            {
                leaking.Add(type.Name);
            }
        }

        Assert.That(leaking, Is.Empty);
    }

    [TestCase(typeof(CreatedWebhookSubscription), "signing_secret")]
    [TestCase(typeof(PaymentHandoff), "user_token")]
    [TestCase(typeof(PaymentCredentials), "handoff")]
    [TestCase(typeof(VerifyPaymentHandleRequest), "code")]
    public void A_type_with_a_secret_prints_its_name_only(Type type, string member)
    {
        Assert.Multiple(() =>
        {
            Assert.That(SampleJson.Members(type).Select(known => known.Name), Has.Member(member));
            Assert.That(ModelJson.Read(SampleJson.Of(type).ToJsonString(), type)!.ToString(), Is.EqualTo(type.FullName));
            Assert.That(type.GetCustomAttributes().Select(attribute => attribute.GetType().Name), Has.No.Member("DebuggerDisplayAttribute"));
        });
    }

    [Test]
    public void An_options_object_of_a_client_does_not_print_its_key()
    {
        var options = new LinqClientOptions { ApiKey = "s3cr3t" };

        Assert.That(options.ToString(), Does.Not.Contain("s3cr3t"));
    }

    // Made of other members, and not written.
    private static bool IsComputed(PropertyInfo property) =>
        property.SetMethod is null && property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };

    private static bool IsDiscriminator(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == "type" && property.DeclaringType!.BaseType is { IsAbstract: true };
}
