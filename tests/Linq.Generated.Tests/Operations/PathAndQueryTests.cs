using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Operations;

/// <summary>What a caller's values become in a path and in a query.</summary>
[TestFixture]
internal sealed class PathAndQueryTests
{
    private static IEnumerable<TestCaseData> PathParameters =>
        from operation in ClientSurface.Operations
        let row = ContractDocument.Inventory.Operations.Single(row => row.Call == operation.Contracted)
        from parameter in operation.Method.GetParameters()
        where row.Path.Contains("{" + parameter.Name + "}", StringComparison.Ordinal)
        select new TestCaseData(operation, parameter.Name).SetArgDisplayNames(operation.Call, parameter.Name!);

    [TestCase("+12025550101", "%2B12025550101")]
    [TestCase("kim@example.com", "kim%40example.com")]
    [TestCase("two words", "two%20words")]
    [TestCase("a/b", "a%2Fb")]
    [TestCase("../../v3/chats", "..%2F..%2Fv3%2Fchats")]
    [TestCase("a?b#c", "a%3Fb%23c")]
    [TestCase("100%", "100%25")]
    [TestCase("%2e%2e", "%252e%252e")]
    [TestCase("a&b=c;d,e", "a%26b%3Dc%3Bd%2Ce")]
    [TestCase("ñ日🎉", "%C3%B1%E6%97%A5%F0%9F%8E%89")]
    [TestCase("a\\b", "a%5Cb")]
    [TestCase("a\r\nb", "a%0D%0Ab")]
    [TestCase("...", "...")]
    [TestCase("-._~", "-._~")]
    public async Task A_value_stays_one_segment_of_the_path(string value, string segment)
    {
        using var test = TestClient.AnsweringAs("getPaymentHandleConnection");

        await test.Client.Payments.Handles.GetConnectionAsync(value);

        Assert.That(test.Sent.Single().Target, Is.EqualTo("/v3/payments/handles/" + segment + "/connection"));
    }

    [TestCaseSource(nameof(PathParameters))]
    public void A_value_that_would_reach_another_operation_is_refused(ClientOperation operation, string parameter)
    {
        foreach (var value in (string?[])[null, "", " ", "\t", ".", ".."])
        {
            using var test = TestClient.Answering("{}");
            object?[] arguments = [.. operation.Method.GetParameters().Select(p => p.Name == parameter ? value : Filler(p))];

            var refusal = Assert.CatchAsync<ArgumentException>(() => InvokeAsync(operation, test.Client, arguments));

            Assert.Multiple(() =>
            {
                Assert.That(refusal!.ParamName, Is.EqualTo(parameter));
                Assert.That(refusal, value is null ? Is.TypeOf<ArgumentNullException>() : Is.TypeOf<ArgumentException>());
                Assert.That(test.Sent, Is.Empty);
            });
        }
    }

    [Test]
    public void Every_path_parameter_of_the_contract_is_a_parameter_of_its_method()
    {
        var inContract = ContractDocument.Inventory.Operations.Sum(row => row.Path.Count(c => c == '{'));

        Assert.That(PathParameters.Count(test => !((ClientOperation)test.Arguments[0]!).IsAllPages), Is.EqualTo(inContract));
    }

    [TestCase("+12025550101", "%2B12025550101")]
    [TestCase("kim@example.com", "kim%40example.com")]
    [TestCase("a&limit=1", "a%26limit%3D1")]
    [TestCase("a=b c+d#e", "a%3Db%20c%2Bd%23e")]
    [TestCase("ñ🎉", "%C3%B1%F0%9F%8E%89")]
    [TestCase("", "")]
    public async Task A_value_stays_one_value_of_the_query(string value, string encoded)
    {
        using var test = TestClient.AnsweringAs("listChats");

        await test.Client.Chats.ListAsync(new ChatListOptions { To = value });

        Assert.That(test.Sent.Single().Target, Is.EqualTo("/v3/chats?to=" + encoded));
    }

    [Test]
    public async Task A_list_in_the_query_is_a_repeated_key_and_never_joined_with_commas()
    {
        using var test = TestClient.AnsweringAs("getAvailableNumber");

        await test.Client.AvailableNumber.GetAsync(new AvailableNumberGetOptions { To = ["+12025550101", "a,b"], ExcludeFrom = [] });

        Assert.That(test.Sent.Single().Target, Is.EqualTo("/v3/available_number?to=%2B12025550101&to=a%2Cb"));
    }

    [Test]
    public async Task Without_options_there_is_no_query()
    {
        using var test = TestClient.AnsweringAs("listChats");

        await test.Client.Chats.ListAsync();
        await test.Client.Chats.ListAsync(new ChatListOptions());

        Assert.That(test.Sent.Select(sent => sent.Target), Is.All.EqualTo("/v3/chats"));
    }

    [Test]
    public async Task Numbers_in_the_query_do_not_follow_the_culture_of_the_thread()
    {
        var before = CultureInfo.CurrentCulture;
        var arabic = (CultureInfo)CultureInfo.GetCultureInfo("ar-SA").Clone();
        arabic.NumberFormat.NegativeSign = "minus";
        try
        {
            CultureInfo.CurrentCulture = arabic;
            using var test = TestClient.Answering(ContractDocument.Success("listPaymentRequests").Example!.Json, options => options.ValidateRequests = false);

            await test.Client.PaymentRequests.ListAsync(new PaymentRequestListOptions { Limit = 1000, Offset = -5 });

            Assert.That(test.Sent.Single().Target, Is.EqualTo("/v3/payment_requests?limit=1000&offset=-5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static object? Filler(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "id"
        : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
        : null;

    private static async Task InvokeAsync(ClientOperation operation, LinqClient client, object?[] arguments)
    {
        try
        {
            var called = operation.Method.Invoke(operation.Resource(client), arguments);
            if (called is Task task)
            {
                await task;
            }
            else
            {
                await foreach (var _ in (IAsyncEnumerable<object>)called!)
                {
                }
            }
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }
}
