using System;
using System.Collections.Generic;
using static Linq.Generated.Generator.Differences.ChangeClass;

namespace Linq.Generated.Generator.Differences;

/// <summary>The table by which every kind of change is classed. <c>docs/contract.md</c> shows the same table.</summary>
public static class ChangeRules
{
    /// <summary>Every kind of change with its rule, in the order of the documentation.</summary>
    public static IReadOnlyDictionary<string, ChangeRule> All { get; } = new Dictionary<string, ChangeRule>(StringComparer.Ordinal)
    {
        ["operation-added"] = Plain(Additive, "a new call; existing ones stay as they are"),
        ["operation-removed"] = Plain(Breaking, "calls to it fail"),
        ["operation-moved"] = Plain(Breaking, "calls to the old method and path fail"),
        ["operation-id-changed"] = Names(Tolerated, "not on the wire; only clients that take method names from it change"),
        ["operation-deprecated"] = Plain(Additive, "calls keep working; callers are warned"),
        ["operation-undeprecated"] = Plain(Additive, "callers are no longer warned"),
        ["security-tightened"] = Plain(Breaking, "calls with the credentials used so far are refused"),
        ["security-relaxed"] = Plain(Additive, "the credentials used so far are still accepted"),
        ["security-scheme-changed"] = Plain(Breaking, "credentials have to be sent in another way"),
        ["server-changed"] = Plain(Breaking, "calls go to another address"),
        ["server-added"] = Plain(Additive, "the address used so far stays"),
        ["server-removed"] = Plain(Breaking, "calls to that address fail"),

        ["parameter-added"] = Plain(Additive, "calls may leave it out"),
        ["parameter-added-required"] = Plain(Breaking, "calls without it are refused"),
        ["parameter-removed"] = Plain(Breaking, "callers that send it are not understood any more"),
        ["parameter-renamed"] = Plain(Breaking, "callers that send the old name are not understood any more"),
        ["parameter-now-required"] = Plain(Breaking, "calls without it are refused"),
        ["parameter-now-optional"] = Plain(Additive, "calls may leave it out now"),
        ["parameter-deprecated"] = Plain(Additive, "it keeps working; callers are warned"),
        ["parameter-undeprecated"] = Plain(Additive, "callers are no longer warned"),
        ["parameter-style-changed"] = Plain(Breaking, "the value is written differently on the wire"),
        ["path-parameter-renamed"] = Names(Tolerated, "not on the wire; only code that names the argument changes"),

        ["body-added"] = Plain(Additive, "calls may leave it out"),
        ["body-added-required"] = Plain(Breaking, "calls without it are refused"),
        ["body-removed"] = Plain(Tolerated, "what callers send is ignored; only strict servers and exact signatures break"),
        ["body-now-required"] = Plain(Breaking, "calls without it are refused"),
        ["body-now-optional"] = Plain(Additive, "calls may leave it out now"),
        ["media-type-added"] = new(
            Additive,
            "callers may go on with the type they use",
            Tolerated,
            "only clients that check for one exact type break"),
        ["media-type-removed"] = Plain(Breaking, "the type that callers use is gone"),
        ["encoding-changed"] = Plain(Breaking, "parts of the body are written differently on the wire"),
        ["response-added"] = Plain(Tolerated, "a new success status breaks only exact status checks"),
        ["response-removed"] = Plain(Tolerated, "a success status that is gone breaks only exact status checks"),
        ["error-added"] = Plain(Additive, "clients handle errors by class of status"),
        ["error-removed"] = Plain(Additive, "one error less to handle"),
        ["content-added"] = Plain(Additive, "an answer that had no body has one"),
        ["content-removed"] = Plain(Breaking, "the body that callers read is gone"),
        ["header-added"] = Plain(Additive, "unknown headers are ignored"),
        ["header-removed"] = Plain(Breaking, "callers that read it find nothing"),
        ["header-now-required"] = Plain(Additive, "it is always there now"),
        ["header-now-optional"] = Plain(Breaking, "it may be missing now"),

        ["event-added"] = Plain(Additive, "delivered only to those who subscribe to it"),
        ["event-removed"] = Plain(Breaking, "handlers of it are never called again"),
        ["event-renamed"] = Plain(Breaking, "handlers of the old type are never called again"),
        ["event-version-added"] = Plain(Additive, "subscriptions keep the version they have"),
        ["event-version-removed"] = Plain(Breaking, "subscriptions to this version are not served any more"),
        ["event-deprecated"] = Plain(Additive, "it is still delivered; receivers are warned"),
        ["event-undeprecated"] = Plain(Additive, "receivers are no longer warned"),
        ["event-answer-changed"] = Plain(Tolerated, "receivers are expected to answer differently; ours answer with 2xx"),

        ["schema-added"] = Names(Additive, "a new type; what uses it is listed on its own"),
        ["schema-removed"] = Names(Breaking, "the type goes away; nothing changes on the wire by that"),
        ["schema-renamed"] = Names(Breaking, "the type changes its name; nothing changes on the wire"),
        ["type-changed"] = Plain(Breaking, "values have another form"),
        ["type-name-changed"] = Names(Breaking, "another type of the same form; nothing changes on the wire"),
        ["base-changed"] = Plain(Breaking, "members come and go with the schema that is included"),
        ["nullable-added"] = new(Additive, "null may be sent now", Breaking, "callers may meet null where they never did"),
        ["nullable-added-optional"] = new(
            Additive,
            "null may be sent now",
            Additive,
            "the member could be missing before, which reads as null too"),
        ["nullable-removed"] = new(Breaking, "callers that send null are refused", Additive, "null is never received any more"),
        ["property-added"] = new(Additive, "callers may leave it out", Additive, "unknown members are kept"),
        ["property-added-required"] = new(
            Breaking,
            "requests without it are refused",
            Additive,
            "it is always there from now on; look at what was stored before, where it is absent"),
        ["property-removed"] = new(
            Breaking,
            "callers that send it are not understood any more",
            Breaking,
            "callers that read it find nothing"),
        ["property-renamed"] = new(
            Breaking,
            "callers that send the old name are not understood any more",
            Breaking,
            "callers that read the old name find nothing"),
        ["property-now-required"] = new(Breaking, "requests without it are refused", Additive, "it is always there now"),
        ["property-now-optional"] = new(Additive, "requests may leave it out now", Breaking, "it may be missing now"),
        ["enum-values-added"] = new(
            Additive,
            "more values may be sent",
            Tolerated,
            "breaks only closed enums; ours are open and keep unknown values"),
        ["enum-values-removed"] = new(
            Breaking,
            "requests with these values are refused",
            Tolerated,
            "never received any more; breaks only code that names the values"),
        ["constant-changed"] = Plain(Breaking, "code that compares with the old value, or tells forms apart by it, fails"),
        ["statement-changed"] = new(
            Breaking,
            "requests with the old value are refused",
            Tolerated,
            "no form is told apart by it; breaks only code that compares it with the old value"),
        ["enum-introduced"] = new(
            Breaking,
            "requests with other values are refused",
            Tolerated,
            "breaks only closed enums; ours are open and keep unknown values"),
        ["enum-dropped"] = new(
            Additive,
            "any value may be sent",
            Tolerated,
            "breaks only closed enums; ours are open and keep unknown values"),
        ["alternative-added"] = new(
            Additive,
            "one more form may be sent",
            Tolerated,
            "breaks only closed unions; ours keep unknown members"),
        ["alternative-removed"] = new(
            Breaking,
            "requests of this form are refused",
            Tolerated,
            "never received any more; breaks only code that names the form"),
        ["union-introduced"] = Plain(Breaking, "values take one of several forms now"),
        ["union-dropped"] = Plain(Breaking, "values have one form where there were several"),
        ["union-keyword-changed"] = Plain(Tolerated, "only validators that count matching alternatives notice"),
        ["discriminator-changed"] = Plain(Breaking, "the forms are told apart by something else"),
        ["discriminator-stated"] = Plain(Additive, "a constant of each form tells them apart, with or without it"),
        ["discriminator-values-added"] = new(
            Additive,
            "one more form may be sent",
            Tolerated,
            "breaks only closed unions; ours keep unknown members"),
        ["discriminator-values-removed"] = new(Breaking, "requests of this form are refused", Tolerated, "never received any more"),
        ["constraint-tightened"] = new(Breaking, "requests that were accepted are refused", Additive, "answers keep a narrower rule"),
        ["constraint-loosened"] = new(
            Additive,
            "more is accepted",
            Tolerated,
            "breaks only clients that check answers against the contract"),
        ["format-type-changed"] = Plain(Breaking, "the value is of another type in code"),
        ["format-narrowed"] = new(Breaking, "requests in another form are refused", Additive, "answers keep a narrower form"),
        ["format-dropped"] = new(
            Additive,
            "any form is accepted",
            Tolerated,
            "breaks only clients that check answers against the contract"),
        ["default-added"] = Plain(Additive, "says what leaving the value out means"),
        ["default-changed"] = new(Breaking, "leaving the value out means something else", Additive, "answers say what holds"),
        ["default-removed"] = new(Breaking, "leaving the value out has no stated meaning any more", Additive, "answers say what holds"),
        ["members-closed"] = new(Breaking, "requests with other members are refused", Additive, "no other members are received any more"),
        ["members-opened"] = new(Additive, "other members may be sent", Additive, "unknown members are kept"),
        ["members-typed"] = Plain(Breaking, "other members have a form of their own"),
        ["deprecated"] = Plain(Additive, "it keeps working; callers are warned"),
        ["undeprecated"] = Plain(Additive, "callers are no longer warned"),
        ["read-only-added"] = new(Breaking, "callers that send it are refused or ignored", Additive, "it is received as before"),
        ["read-only-removed"] = new(Additive, "it may be sent now", Additive, "it is received as before"),
        ["write-only-added"] = new(Additive, "it is sent as before", Breaking, "callers that read it find nothing"),
        ["write-only-removed"] = new(Additive, "it is sent as before", Additive, "it is received now"),
        ["rule-added"] = new(Breaking, "requests that break the rule are refused", Additive, "answers keep one more rule"),
        ["rule-removed"] = new(Additive, "more is accepted", Tolerated, "breaks only clients that check answers against the contract"),
        ["rule-changed"] = new(
            Breaking,
            "requests that were accepted may be refused",
            Tolerated,
            "breaks only clients that check answers against the contract"),
        ["other-changed"] = Plain(Breaking, "this comparison does not understand the member, so the worst is assumed"),

        ["surface-added"] = Plain(Additive, "new public API; existing code compiles as before"),
        ["surface-added-required"] = Plain(Breaking, "code that creates the type has to set it"),
        ["surface-changed"] = Plain(Breaking, "code that uses it may not compile any more"),
        ["surface-relaxed"] = Plain(Additive, "code that creates the type may leave it out"),
        ["surface-removed"] = Plain(Breaking, "code that uses it does not compile any more"),
    };

    private static ChangeRule Plain(ChangeClass both, string reason) => new(both, reason, both, reason);

    private static ChangeRule Names(ChangeClass both, string reason) => new(both, reason, both, reason, NamesOnly: true);
}
