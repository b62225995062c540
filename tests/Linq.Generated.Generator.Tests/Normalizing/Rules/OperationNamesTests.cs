using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class OperationNamesTests
{
    private static NormalizationContext With(params string[] operations) => Normalized.By(
        "paths:\n" + string.Join('\n', operations.Select((o, i) => $"  /v3/widget_sets/{{id}}/{i}: {{ get: {{ operationId: op{i}, {o} }} }}")),
        new OperationNames());

    [Test]
    public void An_operation_is_reached_through_the_resources_of_its_name()
    {
        var operation = With("x-linq-name: Chats.Participants.Add").Operations.Single().Fields;
        Assert.That($"{operation["x-linq-call"]} {operation["x-linq-method"]} {operation["x-linq-operation-id"]} {operation["operationId"]} {operation["x-linq-resource-path"]}", Is.EqualTo("Chats.Participants.AddAsync Add op0 ChatsParticipants_Add Chats.Participants"));
    }

    [Test]
    public void Nested_resources_hang_on_the_first_operation_of_their_parent()
    {
        var context = With("x-linq-name: A.Get", "x-linq-name: A.B.Get", "x-linq-name: A.List", "x-linq-name: A.C.Get", "x-linq-name: D.Get");
        Assert.That(context.Resources.Top, Is.EqualTo(new[] { "A", "D" }).AsCollection);
        Assert.That(context.Operations.Select(o => Normalized.Text(o.Fields["x-linq-nested"])), Is.EqualTo(new[] { "['B','C']", "[]", "nothing", "[]", "[]" }).AsCollection);
        Assert.That(context.Resources.Holders, Is.Empty);
    }

    [Test]
    public void A_resource_without_operations_of_its_own_holds_its_nested_ones() =>
        Assert.That(
            With("x-linq-name: A.B.C.Get", "x-linq-name: A.D.Get").Resources.Holders.Select(holder => $"{holder.Name}: {string.Join(' ', holder.Nested)}"),
            Is.EqualTo(new[] { "A.B: C", "A: D B" }).AsCollection);

    [Test]
    public void Without_a_name_one_is_derived_and_reported()
    {
        var context = With("summary: x");
        Assert.That((string?)context.Operations.Single().Fields["x-linq-call"], Is.EqualTo("WidgetSets.Op0Async"));
        Assert.That(context.Notices, Is.EqualTo(new[] { "GET /v3/widget_sets/{id}/0: no C# name in spec/overlays/names.yaml; derived `WidgetSets.Op0`" }));
    }

    [Test]
    public void A_derived_method_does_not_repeat_its_resource()
    {
        var context = Normalized.By(
            "paths: { /v3/widgets: { get: { operationId: listWidgets }, post: { operationId: createWidget }, put: { operationId: replaceAll }, patch: { operationId: listWidget } } }",
            new OperationNames());
        Assert.That(context.Operations.Select(o => (string?)o.Fields["x-linq-call"]), Is.EqualTo(new[] { "Widgets.ListAsync", "Widgets.CreateAsync", "Widgets.ReplaceAllAsync", "Widgets.ListWidgetAsync" }).AsCollection);
    }

    [TestCase("Chats")]
    [TestCase("'Chats.1Add'")]
    [TestCase("'Chats.Add();Evil'")]
    [TestCase("'Chats..Add'")]
    [TestCase("'Chats.class'")]
    public void A_name_that_is_no_call_is_refused(string name) =>
        Assert.That(() => With("x-linq-name: " + name), Throws.TypeOf<ContractException>().With.Message.StartsWith("a.yaml:2: expected an x-linq-name such as Resource.Method"));

    [Test]
    public void Two_operations_of_one_name_are_refused() =>
        Assert.That(() => With("x-linq-name: A.Get", "x-linq-name: A.Get"), Throws.TypeOf<ContractException>().With.Message.Contains("found `A.Get`, which is also `op0`"));
}
