using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The experiences that the account may use, and the cards that come of them.</summary>
internal sealed class ExperienceCatalog(SandboxState state)
{
    private static readonly ExperienceSummary[] _all =
    [
        new ExperienceSummary
        {
            Experience = "agentcard",
            DisplayName = "Agentcard",
            Actions =
            [
                new ExperienceActionSummary
                {
                    Name = "attach_card",
                    Summary = "Asks the customer to add a payment card.",
                    Fields = new Dictionary<string, ExperienceField>
                    {
                        ["title"] = new ExperienceField { Type = ExperienceFieldType.Text, Max = 80, Required = false },
                        ["url"] = new ExperienceField { Type = ExperienceFieldType.Url, Required = true },
                    },
                },
                new ExperienceActionSummary
                {
                    Name = "approve_purchase",
                    Summary = "Asks the customer to confirm a purchase.",
                    Fields = new Dictionary<string, ExperienceField>
                    {
                        ["merchant"] = new ExperienceField { Type = ExperienceFieldType.Text, Max = 80, Required = true },
                        ["amount_cents"] = new ExperienceField { Type = ExperienceFieldType.Cents, Required = true },
                        ["quantity"] = new ExperienceField { Type = ExperienceFieldType.Integer, Required = false },
                        ["url"] = new ExperienceField { Type = ExperienceFieldType.Url, Required = false },
                    },
                },
            ],
        },
        new ExperienceSummary
        {
            Experience = "agentpay",
            DisplayName = "Agentpay",
            Actions =
            [
                new ExperienceActionSummary
                {
                    Name = "request_payment",
                    Summary = "Shows the customer a checkout.",
                    Fields = new Dictionary<string, ExperienceField>
                    {
                        ["checkout_url"] = new ExperienceField { Type = ExperienceFieldType.Url, Required = true },
                    },
                },
            ],
        },
    ];

    public static IReadOnlyList<ExperienceSummary> All => _all;

    public static ExperienceSummary Get(string name) => Find(name) ?? throw ApiErrors.NotFound();

    /// <summary>The card that shows an action.</summary>
    public static IMessageAppPartResponse Card(ExperienceAction action)
    {
        var experience = Get(action.Name!);
        var url = action.Params?.Where(p => p.Key is "url" or "checkout_url").Select(p => (string?)(p.Value as JValue)).FirstOrDefault();
        return new IMessageAppPartResponse
        {
            App = new IMessageAppIdentity { Name = "Linq", TeamId = "LINQSANDBX", BundleId = "com.linqapp.experiences" },
            Url = url ?? "https://linqapp.com/experiences/" + action.Name,
            FallbackText = experience.DisplayName,
            Layout = new IMessageAppLayout { Caption = experience.DisplayName, Subcaption = action.Action },
            Reactions = [],
        };
    }

    /// <summary>Checks the experience of a message, if it has one.</summary>
    /// <exception cref="ApiException">It cannot be sent.</exception>
    public void Check(MessageContent content, IReadOnlyList<string> recipients)
    {
        if (content.Experience is not ExperienceAction action)
        {
            return;
        }

        Check(action, "message.experience");
        if (recipients.Count != 1)
        {
            throw ApiErrors.ParameterInvalid("message.experience", "goes to exactly one recipient");
        }

        if (content.PreferredService is ServiceType.Sms or ServiceType.Rcs)
        {
            throw ApiErrors.AppNeedsIMessage();
        }

        if (!state.PersonAt(recipients[0]).HasIMessage)
        {
            throw ApiErrors.CannotReceive();
        }
    }

    /// <summary>Checks an action and its fields.</summary>
    /// <exception cref="ApiException">There is no such action, or a field is not as it must be.</exception>
    public ExperienceAction Check(ExperienceAction action, string path)
    {
        var known = Find(action.Name!)?.Actions!.Find(a => a.Name == action.Action)
            ?? throw ApiErrors.ParameterInvalid(path, "names no experience and action that are enabled; GET /v3/experiences lists them");
        var values = action.Params ?? [];
        foreach (var (name, field) in known.Fields!)
        {
            if (field.Required == true && !values.ContainsKey(name))
            {
                throw new ApiException(400, 1001, $"`{path}.params.{name}` is required.");
            }
        }

        foreach (var (name, value) in values)
        {
            var at = $"{path}.params.{name}";
            if (!known.Fields.TryGetValue(name, out var field))
            {
                throw ApiErrors.ParameterInvalid(at, "is not a field of this action");
            }

            if (!Fits(field, value))
            {
                throw ApiErrors.ParameterInvalid(
                    at,
                    "is not of the kind that the field takes: " + WireEnum<ExperienceFieldType>.Text(field.Type!.Value));
            }
        }

        return action;
    }

    private static ExperienceSummary? Find(string name) => _all.FirstOrDefault(e => e.Experience == name);

    private bool Fits(ExperienceField field, JToken value) => field.Type switch
    {
        ExperienceFieldType.Text => value.Type is JTokenType.String && ((string)value!).Length <= (field.Max ?? int.MaxValue),
        ExperienceFieldType.Url => value.Type is JTokenType.String
            && Uri.TryCreate((string)value!, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || ((string)value!).StartsWith(state.Origin + "/", StringComparison.Ordinal)),
        _ => value.Type is JTokenType.Integer && (long)value >= 0,
    };
}
