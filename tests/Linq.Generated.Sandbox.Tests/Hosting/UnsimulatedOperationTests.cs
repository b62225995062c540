using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

/// <summary>How operations of the contract get to what simulates them.</summary>
internal sealed class UnsimulatedOperationTests
{
    private static IEnumerable<TestCaseData> Operations =>
        OperationTable.All.Select(o => new TestCaseData(o).SetName($"{nameof(An_operation_that_nobody_simulates_answers_501)}({o.Id})"));

    private static IEnumerable<Type> Simulations =>
        typeof(OperationCall).Assembly.GetTypes().Where(t => t is { IsInterface: false, IsAbstract: false } && Simulated(t).Any());

    [Test]
    public void The_routing_table_has_each_operation_of_the_contract() =>
        Assert.That(
            OperationTable.All.Select(o => $"{o.Id} {o.Method} /{o.Route}"),
            Is.EquivalentTo(ContractDocument.Inventory.Operations.Select(o => $"{o.OperationId} {o.Method.ToUpperInvariant()} {o.Path}")));

    [TestCaseSource(nameof(Operations))]
    public async Task An_operation_that_nobody_simulates_answers_501(object row)
    {
        var operation = (Operation)row;
        var options = new LinqSandboxOptions();
        var clock = new SandboxClock(TimeProvider.System, null);
        await using var agenda = new Agenda(clock);
        var state = new SandboxState(options, clock, agenda);
        await using var services = new ServiceCollection().AddSingleton(state).BuildServiceProvider();
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();

        await new ErrorEnvelope(operation.Serve(services), state).InvokeAsync(context);

        context.Response.Body.Position = 0;
        var error = (await JsonNode.ParseAsync(context.Response.Body))!["error"]!;
        Assert.Multiple(() =>
        {
            Assert.That(context.Response.StatusCode, Is.EqualTo(501));
            Assert.That(error["status"]!.GetValue<int>(), Is.EqualTo(501));
            Assert.That(error["message"]!.GetValue<string>(), Does.Contain(operation.Id));
        });
    }

    [Test]
    public void Every_operation_is_simulated_once_or_listed_as_not_simulated()
    {
        var simulated = Simulations.SelectMany(Simulated).ToList();

        Assert.That(simulated, Is.Unique);
        Assert.That(simulated, Has.Count.EqualTo(OperationTable.All.Count - SimulationReport.Operations.Count(o => !o.IsSimulated)));
    }

    // The gate is taken once, around the operation: what is inside neither takes it again nor waits.
    [TestCaseSource(nameof(Simulations))]
    public void A_simulation_takes_no_lock_and_returns_no_task(Type simulation)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = simulation.GetMethods(all);
        var locals = methods.SelectMany(m => m.GetMethodBody()?.LocalVariables ?? []);

        Assert.That(methods.Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)).Select(m => m.Name), Is.Empty);
        Assert.That(locals.Select(v => v.LocalType), Has.None.EqualTo(typeof(Lock.Scope)));
    }

    private static IEnumerable<Type> Simulated(Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOperation<>));
}
