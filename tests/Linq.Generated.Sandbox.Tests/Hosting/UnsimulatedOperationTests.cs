using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Linq.Generated.Tests.Shared;
using Microsoft.AspNetCore.Mvc.Routing;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

/// <summary>What a newer contract adds answers 501 by itself: every generated operation does until somebody writes it.</summary>
internal sealed class UnsimulatedOperationTests
{
    private static IEnumerable<MethodInfo> Operations => typeof(SandboxController).Assembly.GetTypes()
        .Where(t => t.BaseType == typeof(SandboxController))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.IsVirtual && m.GetCustomAttribute<HttpMethodAttribute>()?.Name is not null);

    [Test]
    public void There_is_one_for_each_operation_of_the_contract() =>
        Assert.That(
            Operations.Select(m => m.GetCustomAttribute<HttpMethodAttribute>()!.Name),
            Is.EquivalentTo(ContractDocument.Inventory.Operations.Select(o => o.OperationId)));

    [TestCaseSource(nameof(Operations))]
    public void A_generated_operation_answers_501(MethodInfo operation)
    {
        var controller = Activator.CreateInstance(operation.DeclaringType!, nonPublic: true)!;
        object?[] nothing = [.. operation.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

        var refusal = (ApiException)Assert.Throws<TargetInvocationException>(() => operation.Invoke(controller, nothing))!.InnerException!;

        Assert.That(refusal.Status, Is.EqualTo(501));
        Assert.That(refusal.Message, Does.Contain(operation.GetCustomAttribute<HttpMethodAttribute>()!.Name!));
    }
}
