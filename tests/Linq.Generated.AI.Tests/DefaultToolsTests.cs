using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace Linq.Generated.AI.Tests;

internal sealed class DefaultToolsTests : ToolFixture
{
    private static readonly LinqToolPolicy _policy = Trusting(LinqToolRecipients.Anybody);

    [Test]
    public void The_default_set_is_small()
    {
        var tools = Client.AsTools(_policy);
        var size = tools.Sum(tool => Encoding.UTF8.GetByteCount(tool.Name + tool.Description + tool.JsonSchema.GetRawText()));
        TestContext.Out.WriteLine($"{tools.Count} tools, {size:N0} bytes of names, descriptions and schemas: {string.Join(", ", tools.Select(tool => tool.Name))}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tools, Has.Count.LessThanOrEqualTo(15));
            Assert.That(size, Is.LessThanOrEqualTo(24 * 1024));
            Assert.That(tools.Select(tool => tool.Name), Is.SupersetOf((string[])["get_messages", "send_message_to_chat", "send_reaction", "edit_message", "start_typing", "mark_chat_as_read", "upload_file", "create_poll", "list_phone_numbers", "search_docs"]));
        }
    }

    [Test]
    public void Every_operation_of_the_contract_is_a_tool()
    {
        var operations = typeof(LinqClient).Assembly.GetType("Linq.Generated.LinqOperation")!;
        Assert.That(operations, Is.Not.Null);
        var tools = Client.AsTools(_policy, new LinqToolOptions { Tools = ["all"] });
        Assert.That(tools.Select(tool => tool.Name), Is.Unique.And.SupersetOf(ToolTable.All.Select(operation => operation.Name)));
        TestContext.Out.WriteLine($"{ToolTable.All.Count} operations, {tools.Count} tools");
    }

    [Test]
    public void A_tool_is_found_by_its_name_and_by_its_area()
    {
        var tools = Client.AsTools(_policy, new LinqToolOptions { Tools = ["get_poll", "blocked_handles"] });
        Assert.That(tools.Select(tool => tool.Name), Is.EquivalentTo((string[])["get_poll", "list_blocked_handles", "block_handle", "unblock_handle"]));
    }

    [Test]
    public void A_misspelled_tool_is_refused_with_the_names_of_areas() =>
        Assert.That(
            () => Client.AsTools(_policy, new LinqToolOptions { Tools = ["get_pol"] }),
            Throws.ArgumentException.With.Message.Contains("'get_pol'").And.Message.Contains("payment_requests"));

    [Test]
    public void Every_schema_is_an_object_without_references_and_without_members_that_a_model_must_not_set()
    {
        foreach (var operation in ToolTable.All)
        {
            using var schema = JsonDocument.Parse(operation.Schema);
            Assert.That(schema.RootElement.GetProperty("type").GetString(), Is.EqualTo("object"), operation.Name);
            Assert.That(operation.Schema, Does.Not.Contain("$ref").And.Not.Contain("override_optout").And.Not.Contain("idempotency_key\":"), operation.Name);
            Assert.That(operation.Schema, Does.Not.Contain("/v3/"), operation.Name);
        }
    }

    [Test]
    public void Every_argument_that_holds_a_number_is_known_as_a_handle()
    {
        // The policy looks at arguments by their names, so that a contract with another name for a number must not slip past.
        foreach (var operation in ToolTable.All)
        {
            using var schema = JsonDocument.Parse(operation.Schema);
            foreach (var (name, member) in Members(schema.RootElement))
            {
                var isNumber = member.TryGetProperty("description", out var text) && text.GetString()!.Contains("E.164", StringComparison.Ordinal);
                Assert.That(!isNumber || HandleText.IsLineArgument(name) || HandleText.IsPersonArgument(name), $"{operation.Name}.{name}");
            }
        }
    }

    [Test]
    public void Every_address_in_a_call_that_changes_something_is_known_as_a_file_or_as_a_page()
    {
        // A contract with another name for a file must not slip past the policy: what is not a page counts as a file.
        string[] pages =
        [
            "imessage_app.url", "update_i_message_app_card.url", "merchant.url", "create_webhook_subscription.target_url",
            "update_webhook_subscription.target_url", "connect_payment_provider.return_url",
        ];
        foreach (var operation in ToolTable.All.Where(operation => operation.Effects != LinqToolEffects.Reads))
        {
            using var schema = JsonDocument.Parse(operation.Schema);
            foreach (var (place, type, name) in Addresses(schema.RootElement, operation.Name))
            {
                var isPage = pages.Contains((type ?? place) + "." + name);
                Assert.That(ToolCall.IsFileUrl(name, place, type), Is.EqualTo(!isPage), $"{operation.Name}: {place} {type} {name}");
            }
        }
    }

    [Test]
    public void Tools_that_reach_somebody_are_marked_for_hosts_that_ask()
    {
        var tools = Client.AsTools(new LinqToolPolicy { Recipients = LinqToolRecipients.Anybody, TrustHostApproval = true }, new LinqToolOptions { Tools = ["all"] });
        foreach (var operation in ToolTable.All)
        {
            var isMarked = tools.Single(tool => tool.Name == operation.Name) is ApprovalRequiredAIFunction;
            Assert.That(isMarked, Is.EqualTo((operation.Effects & (LinqToolEffects.Reaches | LinqToolEffects.Irreversible)) != 0), operation.Name);
        }
    }

    private static IEnumerable<(string Place, string? Type, string Name)> Addresses(JsonElement schema, string place)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            var type = properties.TryGetProperty("type", out var kind) && kind.TryGetProperty("const", out var constant) ? constant.GetString() : null;
            foreach (var property in properties.EnumerateObject())
            {
                if (property.Name.EndsWith("url", StringComparison.Ordinal) || property.Name.EndsWith("icon", StringComparison.Ordinal))
                {
                    yield return (place, type, property.Name);
                }

                foreach (var inner in Addresses(property.Value, property.Name))
                {
                    yield return inner;
                }
            }
        }

        List<JsonElement> others = [];
        if (schema.TryGetProperty("items", out var items))
        {
            others.Add(items);
        }

        if (schema.TryGetProperty("anyOf", out var variants))
        {
            others.AddRange(variants.EnumerateArray());
        }

        foreach (var inner in others.SelectMany(other => Addresses(other, place)))
        {
            yield return inner;
        }
    }

    private static IEnumerable<(string Name, JsonElement Schema)> Members(JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                yield return (property.Name, property.Value);
                foreach (var inner in Members(property.Value))
                {
                    yield return inner;
                }
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var inner in Members(items))
            {
                yield return inner;
            }
        }

        foreach (var variant in schema.TryGetProperty("anyOf", out var variants) ? variants.EnumerateArray().ToArray() : [])
        {
            foreach (var inner in Members(variant))
            {
                yield return inner;
            }
        }
    }
}
