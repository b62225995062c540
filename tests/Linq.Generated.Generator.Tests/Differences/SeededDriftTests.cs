using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using static Linq.Generated.Generator.Differences.ChangeClass;

namespace Linq.Generated.Generator.Tests.Differences;

/// <summary>Every kind of change is made alone in the published contract, and must be found alone.</summary>
[TestFixture]
public sealed class SeededDriftTests
{
    private static readonly Contract _contract = ContractFiles.Load(ContractFiles.August20);

    private static IEnumerable<Drift> Operations()
    {
        yield return new("an operation is added", "operation-added", Additive, "POST /v3/chats/{chatId}/pin",
            root => At(root, "paths")["/v3/chats/{chatId}/pin"] = Json("""{"post": {"operationId": "pinChat", "parameters": [{"name": "chatId", "in": "path", "required": true, "schema": {"type": "string"}}], "responses": {"204": {"description": ""}}}}"""));
        yield return new("an operation is removed", "operation-removed", Breaking, "POST /v3/chats/{chatId}/typing", root => Remove(root, "paths['/v3/chats/{chatId}/typing'].post"));
        yield return new("an operation moves to another path", "operation-moved", Breaking, "POST /v3/chats/{chatId}/read", root => Rename(root, "paths['/v3/chats/{chatId}/read']", "/v3/chats/{chatId}/mark_read"));
        yield return new("an operation takes another method", "operation-moved", Breaking, "POST /v3/chats/{chatId}/read", root => Rename(root, "paths['/v3/chats/{chatId}/read'].post", "put"));
        yield return new("an operationId changes", "operation-id-changed", Tolerated, "GET /v3/chats", root => Set(root, Chats + ".get.operationId", "findChats"));
        yield return new("an operation is deprecated", "operation-deprecated", Additive, "GET /v3/chats", root => Set(root, Chats + ".get.deprecated", true));
        yield return new("an operation is no longer deprecated", "operation-undeprecated", Additive, "GET /v3/phonenumbers", root => Remove(root, "paths['/v3/phonenumbers'].get.deprecated"));
        yield return new("a path parameter is renamed", "path-parameter-renamed", Tolerated, "POST /v3/chats/{chatId}/leave path chatId", root => RenamePathParameter(root, "/v3/chats/{chatId}/leave", "id"));
        yield return new("an operation needs no credentials", "security-relaxed", Additive, "GET /v3/chats", root => Set(root, Chats + ".get.security", Json("[]")));
        yield return new("an operation takes other credentials as well", "security-relaxed", Additive, "GET /v3/chats", root => Array(root, Chats + ".get.security").Add(Json("{}")));
        yield return new("an operation needs credentials", "security-tightened", Breaking, "GET /v3/chats", root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": []}]"""))) { From = root => Set(root, Chats + ".get.security", Json("[]")) };
        yield return new("an operation needs fewer scopes", "security-relaxed", Additive, "GET /v3/chats", root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": ["read"]}]"""))) { From = root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": ["read", "write"]}]""")) };
        yield return new("an operation needs another scope", "security-tightened", Breaking, "GET /v3/chats", root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": ["read", "write"]}]"""))) { From = root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": ["read"]}]""")) };
        yield return new("one of two credentials is enough", "security-relaxed", Additive, "GET /v3/chats", root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": []}]"""))) { From = root => Set(root, Chats + ".get.security", Json("""[{"BearerAuth": [], "Team": []}]""")) };
        yield return new("the credentials are sent another way", "security-scheme-changed", Breaking, "security BearerAuth", root => Set(root, "components.securitySchemes.BearerAuth.scheme", "basic"));
        yield return new("the address changes", "server-changed", Breaking, "document servers", root => Set(root, "servers[0].url", "https://api.example.com/v3"));
        yield return new("an address is added", "server-added", Additive, "document servers", root => Array(root, "servers").Add(Json("""{"url": "https://eu.example.com"}""")));
    }

    private static IEnumerable<Drift> Parameters()
    {
        yield return new("an optional parameter is added", "parameter-added", Additive, "GET /v3/chats query order", root => Array(root, Chats + ".get.parameters").Add(Json("""{"name": "order", "in": "query", "schema": {"type": "string"}}""")));
        yield return new("a required parameter is added", "parameter-added-required", Breaking, "GET /v3/chats header X-Team", root => Array(root, Chats + ".get.parameters").Add(Json("""{"name": "X-Team", "in": "header", "required": true, "schema": {"type": "string"}}""")));
        yield return new("a parameter is removed", "parameter-removed", Breaking, "GET /v3/chats query limit", root => At(root, Chats + ".get.parameters[2]").Remove());
        yield return new("a parameter is renamed", "parameter-renamed", Breaking, "GET /v3/chats query limit", root => Set(root, Chats + ".get.parameters[2].name", "page_limit"));
        yield return new("a parameter becomes required", "parameter-now-required", Breaking, "GET /v3/chats query from", root => Set(root, Chats + ".get.parameters[0].required", true));
        yield return new("a parameter becomes optional", "parameter-now-optional", Additive, "PATCH /v3/contact_card query phone_number", root => Set(root, "paths['/v3/contact_card'].patch.parameters[0].required", false));
        yield return new("a parameter is deprecated", "parameter-deprecated", Additive, "GET /v3/chats query to", root => Set(root, Chats + ".get.parameters[1].deprecated", true));
        yield return new("a body becomes required", "body-now-required", Breaking, "POST /v3/chats/{chatId}/polls body", root => Set(root, "paths['/v3/chats/{chatId}/polls'].post.requestBody.required", true)) { From = root => Set(root, "paths['/v3/chats/{chatId}/polls'].post.requestBody.required", false) };
        yield return new("a parameter is no longer deprecated", "parameter-undeprecated", Additive, "GET /v3/chats query to", root => Remove(root, Chats + ".get.parameters[1].deprecated")) { From = root => Set(root, Chats + ".get.parameters[1].deprecated", true) };
        yield return new("an address is removed", "server-removed", Breaking, "document servers", root => Array(root, "servers").RemoveAt(1)) { From = root => Array(root, "servers").Add(Json("""{"url": "https://eu.example.com"}""")) };
        yield return new("parts of a body are written otherwise", "encoding-changed", Breaking, "POST /v3/chats body", root => Set(root, Chats + ".post.requestBody.content.['application/json']", "encoding", Json("""{"to": {"style": "form"}}""")));
        yield return new("a parameter is joined by commas", "parameter-style-changed", Breaking, "GET /v3/chats query to", root => Set(root, Chats + ".get.parameters[1].explode", false)) { From = root => Set(root, Chats + ".get.parameters[1].schema", Json("""{"type": "array", "items": {"type": "string"}}""")) };
        yield return new("a parameter's maximum is lowered", "constraint-tightened", Breaking, "GET /v3/chats query limit", root => Set(root, Chats + ".get.parameters[2].schema.maximum", 50));
        yield return new("a parameter's maximum is raised", "constraint-loosened", Additive, "GET /v3/chats query limit", root => Set(root, Chats + ".get.parameters[2].schema.maximum", 200));
        yield return new("a parameter's default changes", "default-changed", Breaking, "GET /v3/chats query limit", root => Set(root, Chats + ".get.parameters[2].schema.default", 50));
        yield return new("a parameter's type changes", "type-changed", Breaking, "GET /v3/chats query cursor", root => Set(root, Chats + ".get.parameters[3].schema.type", "integer"));
        yield return new("a parameter is limited to values", "enum-introduced", Breaking, "GET /v3/chats query cursor", root => Set(root, Chats + ".get.parameters[3].schema.enum", Json("""["a"]""")));
    }

    private static IEnumerable<Drift> Bodies()
    {
        yield return new("an optional body is added", "body-added", Additive, "DELETE /v3/messages/{messageId} body", root => Set(root, Message + ".delete.requestBody", Json("""{"content": {"application/json": {"schema": {"type": "object"}}}}""")));
        yield return new("a required body is added", "body-added-required", Breaking, "DELETE /v3/messages/{messageId} body", root => Set(root, Message + ".delete.requestBody", Json("""{"required": true, "content": {"application/json": {"schema": {"type": "object"}}}}""")));
        yield return new("a body is removed", "body-removed", Tolerated, "PATCH /v3/messages/{messageId} body", root => Remove(root, Message + ".patch.requestBody"));
        yield return new("a body becomes optional", "body-now-optional", Additive, "POST /v3/chats body", root => Set(root, Chats + ".post.requestBody.required", false));
        yield return new("a body may be sent as another type", "media-type-added", Additive, "POST /v3/chats body", root => Set(root, Chats + ".post.requestBody.content", "text/plain", Json("{}")));
        yield return new("an answer may come as another type", "media-type-added", Tolerated, "GET /v3/chats 200", root => Set(root, Chats + ".get.responses['200'].content", "text/csv", Json("{}")));
        yield return new("an answer comes as another type only", "media-type-removed", Breaking, "GET /v3/chats/{chatId}/location 200", root =>
        {
            var content = (JObject)At(root, "paths['/v3/chats/{chatId}/location'].get.responses['200'].content");
            content["application/json"] = content["application/geo+json"]!.DeepClone();
            content.Remove("application/geo+json");
        })
        { AlsoExpected = ["media-type-added"] };
        yield return new("a success status is added", "response-added", Tolerated, "GET /v3/chats 206", root => Set(root, Chats + ".get.responses", "206", Json("""{"description": ""}""")));
        yield return new("a success status is removed", "response-removed", Tolerated, "PATCH /v3/messages/{messageId} 204", root => Remove(root, Message + ".patch.responses['204']"));
        yield return new("an error status is added", "error-added", Additive, "GET /v3/chats 418", root => Set(root, Chats + ".get.responses", "418", Json("""{"description": ""}""")));
        yield return new("an error status is removed", "error-removed", Additive, "GET /v3/chats 401", root => Remove(root, Chats + ".get.responses['401']"));
        yield return new("an answer loses its body", "content-removed", Breaking, "GET /v3/chats 200", root => Remove(root, Chats + ".get.responses['200'].content"));
        yield return new("an answer gets a body", "content-added", Additive, "PATCH /v3/messages/{messageId} 204", root => Set(root, Message + ".patch.responses['204'].content", Json("""{"application/json": {"schema": {"type": "object"}}}""")));
        yield return new("a shared answer loses a header", "header-removed", Breaking, "response RateLimited header Retry-After", root => Remove(root, "components.responses.RateLimited.headers.Retry-After"));
        yield return new("a shared answer gets a header", "header-added", Additive, "response NotFound header X-Hint", root => Set(root, "components.responses.NotFound.headers", Json("""{"X-Hint": {"schema": {"type": "string"}}}""")));
        yield return new("a header's type changes", "type-changed", Breaking, "response RateLimited header Retry-After", root => Set(root, "components.responses.RateLimited.headers.Retry-After.schema.type", "string"));
        yield return new("a header is always there", "header-now-required", Additive, "response RateLimited header Retry-After", root => Set(root, "components.responses.RateLimited.headers.Retry-After.required", true));
        yield return new("a header may be missing", "header-now-optional", Breaking, "response RateLimited header Retry-After", root => Remove(root, "components.responses.RateLimited.headers.Retry-After.required")) { From = root => Set(root, "components.responses.RateLimited.headers.Retry-After.required", true) };
        yield return new("an answer has another schema", "type-changed", Breaking, "GET /v3/chats/{chatId} 200", root => Set(root, "paths['/v3/chats/{chatId}'].get.responses['200'].content.['application/json'].schema.$ref", "#/components/schemas/Message"));
        yield return new("an answer's own schema gets a member", "property-added", Additive, "PUT /v3/chats/{chatId} 202.trace_id", root => Set(root, "paths['/v3/chats/{chatId}'].put.responses['202'].content.['application/json'].schema.properties.trace_id", Json("""{"type": "string"}""")));
        yield return new("an answer's own schema loses a member", "property-removed", Breaking, "PUT /v3/chats/{chatId} 202.chat_id", root => Remove(root, "paths['/v3/chats/{chatId}'].put.responses['202'].content.['application/json'].schema.properties.chat_id"));
        yield return new("a member nobody knows is added to an operation", "other-changed", Breaking, "GET /v3/chats", root => Set(root, Chats + ".get.callbacks", Json("""{"a": {}}""")));
    }

    private static IEnumerable<Drift> SentSchemas()
    {
        yield return new("a sent optional member is added", "property-added", Additive, "CreateChatRequest.label", root => Property(root, "CreateChatRequest", "label", """{"type": "string"}"""));
        yield return new("a sent required member is added", "property-added-required", Breaking, "CreateChatRequest.label", root =>
        {
            Property(root, "CreateChatRequest", "label", """{"type": "string"}""");
            Array(root, Schemas + "CreateChatRequest.required").Add("label");
        });
        yield return new("a sent member is removed", "property-removed", Breaking, "CreateChatRequest.override_optout", root => Remove(root, Schemas + "CreateChatRequest.properties.override_optout"));
        yield return new("a sent member is renamed", "property-renamed", Breaking, "MessageContent.experience", root =>
        {
            Rename(root, Schemas + "MessageContent.properties.experience", "action");
        });
        yield return new("a sent member becomes required", "property-now-required", Breaking, "MediaPart.url", root => Array(root, Schemas + "MediaPart.required").Add("url"));
        yield return new("a sent member becomes optional", "property-now-optional", Additive, "HandleCheckRequest.address", root => Remove(root, Schemas + "HandleCheckRequest.required"));
        yield return new("a sent member may be null", "nullable-added-optional", Additive, "HandleCheckRequest.from", root => Set(root, Schemas + "HandleCheckRequest.properties.from.type", Json("""["string", "null"]""")));
        yield return new("a sent member may not be null any more", "nullable-removed", Breaking, "UpdateWebhookSubscriptionRequest.phone_numbers", root => Set(root, Schemas + "UpdateWebhookSubscriptionRequest.properties.phone_numbers.type", "array"));
        yield return new("a sent enum gets a value", "enum-values-added", Additive, "CreatePaymentRequestRequest.mode", root => Array(root, Schemas + "CreatePaymentRequestRequest.properties.mode.enum").Add("setup"));
        yield return new("a sent enum loses a value", "enum-values-removed", Breaking, "CreatePaymentRequestRequest.mode", root => Array(root, Schemas + "CreatePaymentRequestRequest.properties.mode.enum").RemoveAt(1));
        yield return new("a sent enum is opened", "enum-dropped", Additive, "CreatePaymentRequestRequest.mode", root => Remove(root, Schemas + "CreatePaymentRequestRequest.properties.mode.enum"));
        yield return new("a sent text gets shorter", "constraint-tightened", Breaking, "TextPart.value", root => Set(root, Schemas + "TextPart.properties.value.maxLength", 5000));
        yield return new("a sent text may be empty", "constraint-loosened", Additive, "TextPart.value", root => Remove(root, Schemas + "TextPart.properties.value.minLength"));
        yield return new("a sent text must match a pattern", "rule-added", Breaking, "CreateChatRequest.to[]", root => Set(root, Schemas + "CreateChatRequest.properties.to.items.pattern", "^\\+"));
        yield return new("a sent text need not match a pattern", "rule-removed", Additive, "CreateChatRequest.from", root => Remove(root, Schemas + "CreateChatRequest.properties.from.pattern"));
        yield return new("a sent text must match another pattern", "rule-changed", Breaking, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from.pattern", "^[0-9]+$"));
        yield return new("a sent text may be anything", "rule-removed", Additive, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from.pattern", ".*"));
        yield return new("a sent text must be one line", "rule-changed", Breaking, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from.pattern", "^.*$"));
        yield return new("a sent text that may be anything must match a pattern", "rule-added", Breaking, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from.pattern", "^\\+")) { From = root => Set(root, Schemas + "CreateChatRequest.properties.from.pattern", "[\\s\\S]*") };
        yield return new("a rule between sent members changes", "rule-changed", Breaking, "MessageContent", root => Set(root, Schemas + "MessageContent.oneOf[1].required[0]", "effect"));
        yield return new("a rule that holds under a condition is dropped", "rule-removed", Additive, "SendReactionRequest", root =>
        {
            Remove(root, Schemas + "SendReactionRequest.if");
            Remove(root, Schemas + "SendReactionRequest.then");
        });
        yield return new("a sent list gets shorter", "constraint-tightened", Breaking, "CreateChatRequest.to", root => Set(root, Schemas + "CreateChatRequest.properties.to.maxItems", 8));
        yield return new("a sent text has a format", "format-narrowed", Breaking, "HandleCheckRequest.address", root => Set(root, Schemas + "HandleCheckRequest.properties.address.format", "email"));
        yield return new("a sent text has no format any more", "format-dropped", Additive, "MediaPart.attachment_id", root => Remove(root, Schemas + "MediaPart.properties.attachment_id.format"));
        yield return new("a sent default is added", "default-added", Additive, "CreateChatRequest.override_optout", root => Set(root, Schemas + "CreateChatRequest.properties.override_optout.default", false));
        yield return new("a sent default is removed", "default-removed", Breaking, "CreatePaymentRequestRequest.quantity", root => Remove(root, Schemas + "CreatePaymentRequestRequest.properties.quantity.default"));
        yield return new("a sent member becomes read-only", "read-only-added", Breaking, "CreateChatRequest.override_optout", root => Set(root, Schemas + "CreateChatRequest.properties.override_optout.readOnly", true));
        yield return new("a sent member is deprecated", "deprecated", Additive, "CreateChatRequest.override_optout", root => Set(root, Schemas + "CreateChatRequest.properties.override_optout.deprecated", true));
        yield return new("a sent union gets a form", "alternative-added", Additive, "MessagePart", root => Array(root, Schemas + "MessagePart.oneOf").Add(Json("""{"$ref": "#/components/schemas/ReplyTo"}""")));
        yield return new("a sent union loses a form", "alternative-removed", Breaking, "MessagePart", root => Array(root, Schemas + "MessagePart.oneOf").RemoveAt(4));
        yield return new("a sent discriminator gets a value", "discriminator-values-added", Additive, "MessagePart", root => Set(root, Schemas + "MessagePart.discriminator.mapping.words", "#/components/schemas/TextPart"));
        yield return new("a sent discriminator is another member", "discriminator-changed", Breaking, "MessagePart", root => Set(root, Schemas + "MessagePart.discriminator.propertyName", "kind"));
        yield return new("a sent map forbids other members", "members-closed", Breaking, "HandleCheckRequest{}", root => Set(root, Schemas + "HandleCheckRequest.additionalProperties", false));
        yield return new("a sent map allows other members", "members-opened", Additive, "HandleCheckRequest{}", root => Remove(root, Schemas + "HandleCheckRequest.additionalProperties")) { From = root => Set(root, Schemas + "HandleCheckRequest.additionalProperties", false) };
        yield return new("other members of a sent map have a form", "members-typed", Breaking, "HandleCheckRequest{}", root => Set(root, Schemas + "HandleCheckRequest.additionalProperties", Json("""{"type": "string"}""")));
        yield return new("a sent member is no longer read-only", "read-only-removed", Additive, "HandleCheckRequest.from", root => Remove(root, Schemas + "HandleCheckRequest.properties.from.readOnly")) { From = root => Set(root, Schemas + "HandleCheckRequest.properties.from.readOnly", true) };
        yield return new("a sent member is no longer write-only", "write-only-removed", Additive, "HandleCheckRequest.from", root => Remove(root, Schemas + "HandleCheckRequest.properties.from.writeOnly")) { From = root => Set(root, Schemas + "HandleCheckRequest.properties.from.writeOnly", true) };
        yield return new("a sent value takes one of several forms", "union-introduced", Breaking, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from", Json("""{"type": "string", "oneOf": [{"type": "string", "maxLength": 2}, {"type": "string", "minLength": 8}]}""")));
        yield return new("a sent value takes one form only", "union-dropped", Breaking, "MessagePart", root => Remove(root, Schemas + "MessagePart.oneOf"));
        yield return new("a sent discriminator loses a value", "discriminator-values-removed", Breaking, "MessagePart", root => Remove(root, Schemas + "MessagePart.discriminator.mapping.app_clip"));
        yield return new("a sent map has other values", "type-changed", Breaking, "CreatePaymentRequestRequest.metadata{}", root => Set(root, Schemas + "CreatePaymentRequestRequest.properties.metadata.additionalProperties.type", "integer"));
        yield return new("a sent list has other elements", "type-changed", Breaking, "CreateChatRequest.to[]", root => Set(root, Schemas + "CreateChatRequest.properties.to.items.type", "integer"));
        yield return new("a sent value is a list", "type-changed", Breaking, "CreateChatRequest.from", root => Set(root, Schemas + "CreateChatRequest.properties.from", Json("""{"type": "array", "items": {"type": "string"}}""")));
    }

    private static IEnumerable<Drift> ReceivedSchemas()
    {
        yield return new("a received member is added", "property-added", Additive, "Chat.color", root => Property(root, "Chat", "color", """{"type": "string"}"""));
        yield return new("a received required member is added", "property-added-required", Additive, "Chat.color", root =>
        {
            Property(root, "Chat", "color", """{"type": "string"}""");
            Array(root, Schemas + "Chat.required").Add("color");
        });
        yield return new("a received member is removed", "property-removed", Breaking, "Chat.service", root => Remove(root, Schemas + "Chat.properties.service"));
        yield return new("a received member is renamed", "property-renamed", Breaking, "Chat.health_status", root =>
        {
            Rename(root, Schemas + "Chat.properties.health_status", "reputation");
            Array(root, Schemas + "Chat.required").First(name => (string?)name == "health_status").Replace("reputation");
        });
        yield return new("a received member is required now", "property-now-required", Additive, "Chat.service", root => Array(root, Schemas + "Chat.required").Add("service"));
        yield return new("a received member may be missing", "property-now-optional", Breaking, "Chat.id", root => Array(root, Schemas + "Chat.required").RemoveAt(0));
        yield return new("a received member may be null", "nullable-added", Breaking, "Chat.created_at", root => Set(root, Schemas + "Chat.properties.created_at.type", Json("""["string", "null"]""")));
        yield return new("a received optional member may be null", "nullable-added-optional", Additive, "Chat.service", root => Set(root, Schemas + "Chat.properties.service", Json("""{"anyOf": [{"$ref": "#/components/schemas/ServiceType"}, {"type": "null"}]}"""))) { From = root => Set(root, Schemas + "Chat.properties.service", Json("""{"$ref": "#/components/schemas/ServiceType"}""")) };
        yield return new("elements of a received list may be null", "nullable-added", Breaking, "Chat.handles[]", root => Set(root, Schemas + "Chat.properties.handles.items", Json("""{"anyOf": [{"$ref": "#/components/schemas/ChatHandle"}, {"type": "null"}]}""")));
        yield return new("the tag of a received form changes", "constant-changed", Breaking, "TextPartResponse.type", root => Set(root, Schemas + "TextPartResponse.properties.type.enum", Json("""["txt"]""")));
        yield return new("an answer states another address", "statement-changed", Tolerated, "WebhookEventsResult.doc_url", root => Set(root, Schemas + "WebhookEventsResult.properties.doc_url.const", "https://docs.example.com/events"));
        yield return new("a member is named that tells received forms apart already", "discriminator-stated", Additive, "Message.parts[]", root => Set(root, Schemas + "Message.properties.parts.items.discriminator", Json("""{"propertyName": "type"}""")));
        yield return new("a member that tells nothing apart is named", "discriminator-changed", Breaking, "Message.parts[]", root => Set(root, Schemas + "Message.properties.parts.items.discriminator", Json("""{"propertyName": "reactions"}""")));
        yield return new("a received member is never null", "nullable-removed", Additive, "Chat.display_name", root => Set(root, Schemas + "Chat.properties.display_name.type", "string"));
        yield return new("a received reference is never null", "nullable-removed", Additive, "Message.reply_to", root => Set(root, Schemas + "Message.properties.reply_to", Json("""{"$ref": "#/components/schemas/ReplyTo"}""")));
        yield return new("a received enum gets a value", "enum-values-added", Tolerated, "DeliveryStatus", root => Array(root, Schemas + "DeliveryStatus.enum").Add("expired"));
        yield return new("a received enum loses a value", "enum-values-removed", Tolerated, "DeliveryStatus", root => Array(root, Schemas + "DeliveryStatus.enum").RemoveAt(0));
        yield return new("a received text is limited to values", "enum-introduced", Tolerated, "PhoneNumberInfo.type", root => Set(root, Schemas + "PhoneNumberInfo.properties.type.enum", Json("""["a", null]""")));
        yield return new("a received time is a text", "format-type-changed", Breaking, "Chat.created_at", root => Remove(root, Schemas + "Chat.properties.created_at.format"));
        yield return new("a received id is a UUID", "format-narrowed", Additive, "ErrorDetail.doc_url", root => Set(root, Schemas + "ErrorDetail.properties.doc_url.format", "uri"));
        yield return new("a received member has another schema", "type-changed", Breaking, "Chat.health_status", root => Set(root, Schemas + "Chat.properties.health_status.$ref", "#/components/schemas/ReplyTo"));
        yield return new("a received union gets a form", "alternative-added", Tolerated, "Message.parts[]", root => Array(root, Schemas + "Message.properties.parts.items.oneOf").Add(Json("""{"$ref": "#/components/schemas/ChatHandle"}""")));
        yield return new("a received union loses a form", "alternative-removed", Tolerated, "Message.parts[]", root => Array(root, Schemas + "Message.properties.parts.items.oneOf").RemoveAt(2));
        yield return new("forms of a received union may overlap", "union-keyword-changed", Tolerated, "Message.parts[]", root => Rename(root, Schemas + "Message.properties.parts.items.oneOf", "anyOf"));
        yield return new("a received member has another name for the same schema", "type-name-changed", Breaking, "PollOption.creator_handle", root => Set(root, Schemas + "PollOption.properties.creator_handle.$ref", "#/components/schemas/Person")) { From = root => Set(root, Schemas + "Person", At(root, Schemas + "ChatHandle").DeepClone()) };
        yield return new("a received list may be longer", "constraint-loosened", Tolerated, "GeoJSONPoint.coordinates", root => Set(root, Schemas + "GeoJSONPoint.properties.coordinates.maxItems", 4));
        yield return new("a received list is shorter", "constraint-tightened", Additive, "GeoJSONPoint.coordinates", root => Set(root, Schemas + "GeoJSONPoint.properties.coordinates.maxItems", 2));
        yield return new("a received number is whole", "type-changed", Breaking, "GeoJSONPoint.coordinates[]", root => Set(root, Schemas + "GeoJSONPoint.properties.coordinates.items.type", "integer"));
        yield return new("a received default changes", "default-changed", Additive, "Chat.is_group", root => Set(root, Schemas + "Chat.properties.is_group.default", true));
        yield return new("a received member is no longer deprecated", "undeprecated", Additive, "Chat.is_archived", root => Remove(root, Schemas + "Chat.properties.is_archived.deprecated"));
        yield return new("a received member is only ever sent", "write-only-added", Breaking, "Chat.service", root => Set(root, Schemas + "Chat.properties.service", Json("""{"anyOf": [{"$ref": "#/components/schemas/ServiceType"}, {"type": "null"}], "writeOnly": true}""")));
        yield return new("an enum that is sent and received gets a value", "enum-values-added", Tolerated, "ServiceType", root => Array(root, Schemas + "ServiceType.enum").Add("RBM"));
        yield return new("an enum that is sent and received loses a value", "enum-values-removed", Breaking, "ServiceType", root => Array(root, Schemas + "ServiceType.enum").RemoveAt(0));
        yield return new("a schema that is sent and received gets a required member", "property-added-required", Breaking, "ReplyTo.reason", root =>
        {
            Property(root, "ReplyTo", "reason", """{"type": "string"}""");
            Array(root, Schemas + "ReplyTo.required").Add("reason");
        });
        yield return new("a schema that nothing uses loses a member", "property-removed", Breaking, "SendVoiceMemoResponse.success", root => Remove(root, Schemas + "SendVoiceMemoResponse.properties.success"));
        yield return new("a schema is added", "schema-added", Additive, "Note", root => Set(root, Schemas + "Note", Json("""{"type": "object", "properties": {"text": {"type": "string"}}}""")));
        yield return new("a schema is removed", "schema-removed", Breaking, "SendVoiceMemoResponse", root => Remove(root, Schemas + "SendVoiceMemoResponse"));
        yield return new("a schema is renamed", "schema-renamed", Breaking, "HealthStatus", root => RenameSchema(root, "HealthStatus", "Reputation"));
        yield return new("a schema that mentions itself by others is renamed", "schema-renamed", Breaking, "ChatHandle", root => RenameSchema(root, "ChatHandle", "Participant"));
    }

    private static IEnumerable<Drift> Events()
    {
        yield return new("an event is added", "event-added", Additive, "event chat.pinned 2026-02-03", root => CopyEvent(root, "chat.pinned.v2026-02-03", "2026-02-03"));
        yield return new("a version of an event is added", "event-version-added", Additive, "event message.read 2027-01-01", root => CopyEvent(root, "message.read.v2027-01-01", "2027-01-01"));
        yield return new("an event is removed", "event-removed", Breaking, "event poll.failed 2026-02-03", root => Remove(root, "webhooks['poll.failed.v2026-02-03']"));
        yield return new("a version of an event is removed", "event-version-removed", Breaking, "event message.read 2025-01-01", root => Remove(root, "webhooks['message.read.v2025-01-01']"));
        yield return new("an event is renamed", "event-renamed", Breaking, "event poll.failed 2026-02-03", root => Rename(root, "webhooks['poll.failed.v2026-02-03']", "poll.rejected.v2026-02-03"));
        yield return new("an event is deprecated", "event-deprecated", Additive, "event poll.failed 2026-02-03", root => Set(root, "webhooks['poll.failed.v2026-02-03'].post.deprecated", true));
        yield return new("an event is no longer deprecated", "event-undeprecated", Additive, "event poll.failed 2026-02-03", root => Remove(root, "webhooks['poll.failed.v2026-02-03'].post.deprecated")) { From = root => Set(root, "webhooks['poll.failed.v2026-02-03'].post.deprecated", true) };
        yield return new("an event has another payload", "type-changed", Breaking, "event poll.failed 2026-02-03 payload", root =>
            Set(root, "webhooks['poll.failed.v2026-02-03'].post.requestBody.content.['application/json'].schema.$ref", "#/components/schemas/PollReadWebhook"));
        yield return new("a member of a payload is added", "property-added", Additive, "PollFailedEvent.attempts", root => Property(root, "PollFailedEvent", "attempts", """{"type": "integer"}"""));
        yield return new("a member of a payload is removed", "property-removed", Breaking, "PollFailedError.code", root => Remove(root, Schemas + "PollFailedError.properties.code"));
        yield return new("an optional member of a payload may be null", "nullable-added-optional", Additive, "ReactionEventBase.reacted_at", root => Set(root, Schemas + "ReactionEventBase.properties.reacted_at.type", Json("""["string", "null"]""")));
        yield return new("a payload includes another schema", "base-changed", Additive, "MessageReadEvent", root => ((JArray)At(root, Schemas + "MessageReadEvent.allOf")).Add(Json("""{"$ref": "#/components/schemas/ChatBackground"}""")));
        yield return new("a payload no longer includes a schema", "base-changed", Breaking, "MessageReadEvent", root => ((JArray)At(root, Schemas + "MessageReadEvent.allOf")).RemoveAt(0));
        yield return new("receivers are expected to answer otherwise", "event-answer-changed", Tolerated, "event poll.failed 2026-02-03", root => Rename(root, "webhooks['poll.failed.v2026-02-03'].post.responses['200']", "202"));
    }

    private static IEnumerable<Drift> Drifts() => Operations().Concat(Parameters()).Concat(Bodies()).Concat(SentSchemas()).Concat(ReceivedSchemas()).Concat(Events());

    private static IEnumerable<TestCaseData> Neutral()
    {
        static TestCaseData Case(string what, Func<JObject, string> write) => new TestCaseData(write).SetArgDisplayNames(what);
        static TestCaseData Edit(string what, Action<JObject> edit) => Case(what, root =>
        {
            edit(root);
            return root.ToString();
        });

        yield return Case("the same text", root => root.ToString());
        yield return Case("no white space", root => root.ToString(Newtonsoft.Json.Formatting.None));
        yield return Case("YAML instead of JSON", root => YamlText.Of(root));
        yield return Case("comments and empty lines", root => "# a comment\n\n" + YamlText.Of(root).Replace("\"paths\":", "\n# another\n\"paths\":", StringComparison.Ordinal));
        yield return Case("anchors and aliases", root => YamlText.Of(root)
            .Replace("\"ServiceType\":\n", "\"ServiceType\": &service\n", StringComparison.Ordinal)
            .Replace("\"preferred_service\":\n            \"allOf\":\n              -\n                \"$ref\": \"#/components/schemas/ServiceType\"\n", "\"preferred_service\": *service\n", StringComparison.Ordinal));
        yield return Edit("members in another order", Reverse);
        yield return Edit("schemas in another order", root => At(root, "components.schemas").Replace(new JObject(((JObject)At(root, "components.schemas")).Properties().OrderBy(schema => schema.Name, StringComparer.Ordinal))));
        yield return Edit("parameters in another order", root => Array(root, Chats + ".get.parameters").Replace(new JArray(Array(root, Chats + ".get.parameters").Reverse())));
        yield return Edit("enum values in another order", root => Array(root, Schemas + "ServiceType.enum").Replace(new JArray(Array(root, Schemas + "ServiceType.enum").Reverse())));
        yield return Edit("required members in another order", root => Array(root, Schemas + "Chat.required").Replace(new JArray(Array(root, Schemas + "Chat.required").Reverse())));
        yield return Edit("forms of a union in another order", root => Array(root, Schemas + "MessagePart.oneOf").Replace(new JArray(Array(root, Schemas + "MessagePart.oneOf").Reverse())));
        yield return Edit("nullable: true in every place", NullableKeyword);
        yield return Edit("anyOf with null as a wrapper with nullable: true", root => Set(root, Schemas + "Chat.properties.service", Json("""{"allOf": [{"$ref": "#/components/schemas/ServiceType"}], "nullable": true}""")));
        yield return Edit("oneOf with null instead of anyOf", root => Set(root, Schemas + "Chat.properties.service", Json("""{"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/ServiceType"}]}""")));
        yield return Edit("a wrapper around one schema taken away", root => Set(root, Schemas + "CreateChatRequest.properties.message", Json("""{"$ref": "#/components/schemas/MessageContent"}""")));
        yield return Edit("const instead of an enum of one value", root => Set(root, Schemas + "TextPart.properties.type", Json("""{"type": "string", "const": "text"}""")));
        yield return Edit("defaults of JSON Schema written out", root => Set(root, Schemas + "CreateChatRequest.properties.to.items.minLength", 0));
        yield return Edit("additionalProperties: true written out", root => Set(root, Schemas + "Chat.additionalProperties", true));
        yield return Edit("the defaults of a parameter written out", root => Set(root, Chats + ".get.parameters[1].explode", true));
        yield return Edit("a plain type left out", root => Remove(root, Schemas + "Chat.type"));
        yield return Edit("a parameter for all operations of a path", root =>
        {
            var item = (JObject)At(root, "paths['/v3/attachments/{attachmentId}']");
            item["parameters"] = item["get"]!["parameters"]!.DeepClone();
            foreach (var operation in item.Properties().Where(member => member.Name != "parameters"))
            {
                ((JObject)operation.Value).Remove("parameters");
            }
        });
        yield return Edit("a shared answer written out", root => Set(root, Chats + ".get.responses['401']", At(root, "components.responses.Unauthorized").DeepClone()));
        yield return Edit("an included schema written out", root => Set(root, Schemas + "MessageReadEvent.allOf[0]", At(root, Schemas + "MessageEvent").DeepClone()));
        yield return Edit("another spelling of a webhook's key", root => Rename(root, "webhooks['poll.failed.v2026-02-03']", "poll.failed.v2026"));
        yield return Edit("numbers written as floats", root => Set(root, Schemas + "TextPart.properties.value.maxLength", 10000.0));
    }

    private const string Chats = "paths['/v3/chats']";
    private const string Message = "paths['/v3/messages/{messageId}']";
    private const string Schemas = "components.schemas.";

    [Test]
    public void There_are_at_least_60_changes_of_every_kind_and_20_neutral_edits()
    {
        TestContext.Out.WriteLine($"{Drifts().Count()} changes, {Neutral().Count()} neutral edits");
        Assert.That(Drifts().Select(drift => drift.Kind).Distinct(), Is.EquivalentTo(ChangeRules.All.Keys.Where(kind => !kind.StartsWith("surface-", StringComparison.Ordinal))));
        Assert.That(Drifts().Count(), Is.GreaterThanOrEqualTo(60));
        Assert.That(Neutral().Count(), Is.GreaterThanOrEqualTo(20));
        Assert.That(Drifts().Select(drift => drift.What), Is.Unique);
    }

    [TestCaseSource(nameof(Drifts))]
    public void A_single_change_is_found_alone_with_its_class(Drift drift)
    {
        ArgumentNullException.ThrowIfNull(drift);
        var old = drift.From is null ? _contract : Edited(_contract, drift.From);
        var report = ContractComparer.Compare(old, Edited(old, drift.Edit));

        var found = report.Changes.Where(change => !drift.AlsoExpected.Contains(change.Kind)).ToArray();
        Assert.That(found.Select(change => $"{change.Class} {change.Kind} {change.Location}"), Is.EqualTo(new[] { $"{drift.Class} {drift.Kind} {drift.Location}" }));
        Assert.That(report.Changes, Has.Count.EqualTo(1 + drift.AlsoExpected.Count));
        Assert.That(found[0].Reason, Is.Not.Empty);
        Assert.That(report.Documentation, Is.Empty);
    }

    [Test]
    public void A_hint_about_the_form_of_a_token_is_documentation()
    {
        var report = ContractComparer.Compare(_contract, Edited(_contract, root => Set(root, "components.securitySchemes.BearerAuth.bearerFormat", "JWT")));
        Assert.That(report.Changes, Is.Empty);
        Assert.That(report.Documentation.Select(change => $"{change.Location} {change.Member}"), Is.EqualTo(new[] { "security BearerAuth bearerFormat" }));
    }

    [TestCaseSource(nameof(Neutral))]
    public void A_neutral_edit_is_no_change_of_the_contract(Func<JObject, string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var text = write((JObject)_contract.Root.DeepClone());
        var edited = ContractLoader.LoadText(text, "edited");

        var forth = ContractComparer.Compare(_contract, edited);
        var back = ContractComparer.Compare(edited, _contract);
        Assert.That(forth.Changes.Select(change => change.ToString()), Is.Empty);
        Assert.That(back.Changes.Select(change => change.ToString()), Is.Empty);
        Assert.That(forth.Verdict, Is.EqualTo(Verdict.None));
    }

    private static Contract Edited(Contract contract, Action<JObject> edit)
    {
        var root = (JObject)contract.Root.DeepClone();
        edit(root);
        Assert.That(JToken.DeepEquals(root, contract.Root), Is.False, "the edit must change something");
        return new Contract(root, "edited", ContractFormat.Json);
    }

    private static JToken At(JObject root, string path) => root.SelectToken(path, errorWhenNoMatch: true)!;

    private static JArray Array(JObject root, string path) => (JArray)At(root, path);

    private static JToken Json(string text) => JToken.Parse(text);

    private static void Remove(JObject root, string path) => At(root, path).Parent!.Remove();

    private static void Set(JObject root, string path, JToken value)
    {
        var last = path.LastIndexOf('.');
        if (root.SelectToken(path) is { } token)
        {
            token.Replace(value);
        }
        else
        {
            At(root, path[..last])[path[(last + 1)..]] = value;
        }
    }

    private static void Set(JObject root, string path, string member, JToken value) => At(root, path)[member] = value;

    private static void Property(JObject root, string schema, string name, string json) => At(root, Schemas + schema + ".properties")[name] = Json(json);

    private static void Rename(JObject root, string path, string name)
    {
        var member = (JProperty)At(root, path).Parent!;
        member.Replace(new JProperty(name, member.Value));
    }

    private static void RenamePathParameter(JObject root, string path, string name)
    {
        var old = path[(path.IndexOf('{', StringComparison.Ordinal) + 1)..path.IndexOf('}', StringComparison.Ordinal)];
        foreach (var parameter in root.SelectTokens($"paths['{path}'].*.parameters[?(@.name=='{old}')].name").ToArray())
        {
            parameter.Replace(name);
        }

        Rename(root, $"paths['{path}']", path.Replace(old, name, StringComparison.Ordinal));
    }

    private static void RenameSchema(JObject root, string from, string to)
    {
        Rename(root, Schemas + from, to);
        foreach (var value in root.Descendants().OfType<JValue>().Where(value => value.Value is string text && text == "#/components/schemas/" + from).ToArray())
        {
            value.Value = "#/components/schemas/" + to;
        }
    }

    // The copy has a member more in its payload, or it would look like the same event under another name.
    private static void CopyEvent(JObject root, string key, string version)
    {
        var copy = At(root, "webhooks['message.read.v2026-02-03']").DeepClone();
        copy["post"]!["tags"] = new JArray(version);
        copy["post"]!["operationId"] = key.Replace(".", "", StringComparison.Ordinal);
        At(root, "webhooks")[key] = copy;
    }

    private static void Reverse(JObject members)
    {
        foreach (var member in members.Properties().Reverse().ToArray())
        {
            member.Remove();
            foreach (var child in member.Value is JObject one ? [one] : member.Value.OfType<JObject>().ToArray())
            {
                Reverse(child);
            }

            members.Add(member);
        }
    }

    private static void NullableKeyword(JObject root)
    {
        foreach (var types in root.SelectTokens("$..type").OfType<JArray>().Where(types => types.Count == 2).ToArray())
        {
            var schema = (JObject)types.Parent!.Parent!;
            schema["type"] = types.First(type => (string?)type != "null");
            schema["nullable"] = true;
        }
    }
}
