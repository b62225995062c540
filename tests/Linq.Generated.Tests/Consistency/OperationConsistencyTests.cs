using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Consistency;

/// <summary>What all operations have in common, over the whole assembly.</summary>
[TestFixture]
internal sealed class OperationConsistencyTests
{
    private static IEnumerable<ClientOperation> Operations => ClientSurface.Operations;

    private static IEnumerable<ClientOperation> Methods => ClientSurface.Methods;

    private static IEnumerable<Type> Resources => ClientSurface.Resources;

    [Test]
    public void The_client_has_every_operation_of_the_contract_and_no_other()
    {
        // One that got options later can be called without them too.
        Assert.That(
            Operations.Where(operation => !operation.IsAllPages).Select(operation => operation.Call).Distinct(),
            Is.EquivalentTo(ContractDocument.Inventory.Operations.Select(row => row.Call)));
    }

    [Test]
    public void Each_paged_list_has_a_method_for_one_page_and_one_for_all()
    {
        Assert.That(
            Operations.Where(operation => operation.IsAllPages).Select(operation => operation.Contracted),
            Is.EquivalentTo((string[])["Chats.ListAsync", "Chats.Messages.ListAsync", "Messages.ListThreadAsync", "PaymentRequests.ListAsync"]));
    }

    [TestCaseSource(nameof(Methods))]
    public void A_method_takes_the_options_of_the_call_and_then_a_cancellation_token_last(ClientOperation method)
    {
        var parameters = method.Method.GetParameters();

        Assert.Multiple(() =>
        {
            Assert.That(parameters[^1].ParameterType, Is.EqualTo(typeof(CancellationToken)));
            Assert.That(parameters[^1].Name, Is.EqualTo("cancellationToken"));
            Assert.That(parameters[^1].IsOptional, Is.True);
            Assert.That(parameters[^2].ParameterType, Is.EqualTo(typeof(LinqRequestOptions)));
            Assert.That(parameters[^2].Name, Is.EqualTo("request"));
            Assert.That(parameters[^2].IsOptional, Is.True);
            Assert.That(method.Method.IsVirtual && !method.Method.IsFinal, Is.True);
            Assert.That(method.Method.Name, Does.EndWith("Async"));
        });
    }

    [TestCaseSource(nameof(Operations))]
    public void An_operation_takes_path_then_body_then_the_options_of_its_query(ClientOperation operation)
    {
        var row = ContractDocument.Inventory.Operations.Single(row => row.Call == operation.Contracted);
        var parameters = operation.Method.GetParameters();
        var own = parameters[..^2];
        string[] shape = [.. own.Select(parameter => parameter.Name == "body" ? "body" : parameter.Name == "options" ? "options" : "text")];

        Assert.Multiple(() =>
        {
            Assert.That(shape, Is.EqualTo(shape.OrderBy(kind => kind switch { "text" => 0, "body" => 1, _ => 2 })), "the order of the parameters");
            Assert.That(own.Where(parameter => parameter.Name is not ("body" or "options")).Select(parameter => parameter.ParameterType), Is.All.EqualTo(typeof(string)));
            Assert.That(own.SingleOrDefault(parameter => parameter.Name == "body")?.ParameterType.Name, Is.EqualTo(row.Request));
            Assert.That(own.SingleOrDefault(parameter => parameter.Name == "options")?.ParameterType.Name, Is.Null.Or.EndsWith("Options"));
            Assert.That(own.Where(parameter => parameter.IsOptional).Select(parameter => parameter.Name), Is.SubsetOf((string[])["options"]));
        });
    }

    [TestCaseSource(nameof(Operations))]
    public void An_operation_answers_with_the_type_of_the_inventory(ClientOperation operation)
    {
        var row = ContractDocument.Inventory.Operations.Single(row => row.Call == operation.Contracted);
        var result = operation.Method.ReturnType;

        Assert.Multiple(() =>
        {
            if (operation.IsAllPages)
            {
                Assert.That(result.GetGenericTypeDefinition(), Is.EqualTo(typeof(IAsyncEnumerable<>)));
            }
            else if (row.Result is null)
            {
                Assert.That(result, Is.EqualTo(ContractDocument.AnswerType(row.OperationId) switch
                {
                    null => typeof(Task),
                    var type when type.StartsWith("text/", StringComparison.Ordinal) => typeof(Task<string>),
                    _ => typeof(Task<Stream>),
                }));
            }
            else
            {
                Assert.That(result.GetGenericTypeDefinition(), Is.EqualTo(typeof(Task<>)));
                Assert.That(result.GetGenericArguments()[0].Name, Is.EqualTo(row.Result));
            }
        });
    }

    [TestCaseSource(nameof(Resources))]
    public void A_resource_can_be_stubbed(Type resource)
    {
        var constructors = resource.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

        Assert.Multiple(() =>
        {
            Assert.That(resource.IsSealed, Is.False);
            Assert.That(constructors.Where(constructor => constructor.IsPublic), Is.Empty, "only a client makes one that sends");
            Assert.That(constructors.Single(constructor => constructor.IsFamily).GetParameters(), Is.Empty);
            Assert.That(
                resource.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsVirtual),
                Is.Empty,
                "members that a stub could not override");
        });
    }

    [Test]
    public void The_client_can_be_stubbed()
    {
        Assert.Multiple(() =>
        {
            Assert.That(typeof(LinqClient).IsSealed, Is.False);
            Assert.That(typeof(LinqClient).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Where(constructor => constructor.IsFamily && constructor.GetParameters().Length == 0), Is.Not.Empty);
            Assert.That(typeof(LinqClient).GetProperties().Where(property => !property.GetMethod!.IsVirtual), Is.Empty);
        });
    }

    [Test]
    public async Task A_stub_answers_in_place_of_the_client()
    {
        using LinqClient stub = new StubClient();

        var chat = await stub.Chats.GetAsync("c1");
        var added = await stub.Chats.Participants.AddAsync("c1", new AddParticipantRequest { Handle = "kim@example.com" });

        Assert.Multiple(() =>
        {
            Assert.That(chat.Id, Is.EqualTo("c1"));
            Assert.That(added.Status, Is.EqualTo("accepted"));
        });
    }

    [Test]
    public void A_member_that_a_stub_does_not_override_says_so()
    {
        using LinqClient stub = new StubClient();

        Assert.Multiple(() =>
        {
            Assert.That(() => stub.Chats.ListAsync(), Throws.InvalidOperationException.With.Message.Contains("StubChats"));
            Assert.That(() => stub.Messages, Throws.InvalidOperationException.With.Message.Contains("StubClient"));
        });
    }

    private sealed class StubClient : LinqClient
    {
        public override ChatsRequestBuilder Chats { get; } = new StubChats();
    }

    private sealed class StubChats : ChatsRequestBuilder
    {
        public override ChatsParticipantsRequestBuilder Participants { get; } = new StubParticipants();

        public override Task<Chat> GetAsync(string chatId, LinqRequestOptions? request = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Chat { Id = chatId, Handles = [new ChatHandle { Handle = "kim@example.com" }] });
    }

    private sealed class StubParticipants : ChatsParticipantsRequestBuilder
    {
        public override Task<AcceptedResult> AddAsync(string chatId, AddParticipantRequest body, LinqRequestOptions? request = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new AcceptedResult { Status = "accepted" });
    }
}
