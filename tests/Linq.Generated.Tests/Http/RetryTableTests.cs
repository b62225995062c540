using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>Every code of the table against each of the four kinds of operation, written out here a second time.</summary>
public class RetryTableTests
{
    // Code, the status it comes with, and whether it passes by itself: from Linq's page on error codes.
    private static readonly (int Code, int Status, bool IsTransient)[] _table =
    [
        (1001, 400, false), (1002, 400, false), (1003, 400, false), (1003, 422, false), (1004, 400, false), (1005, 400, false), (1006, 409, false), (1007, 429, true), (1008, 400, false),
        (2001, 404, false), (2002, 404, false), (2003, 404, false), (2004, 401, false), (2005, 403, false), (2006, 403, false), (2007, 404, true), (2008, 403, false), (2009, 409, true),
        (2010, 404, false), (2011, 403, false), (2012, 404, false), (2013, 409, false), (2014, 409, false), (2015, 409, false), (2016, 409, false), (2017, 409, false), (2018, 409, false),
        (2019, 404, false), (2021, 404, false), (2022, 500, true), (2023, 409, false), (2024, 403, false), (2026, 403, false), (2027, 403, false), (2028, 409, false),
        (3001, 500, true), (3002, 500, true), (3003, 500, true), (3004, 500, true), (3005, 504, true), (3006, 500, true), (3007, 500, true),
        (4001, 500, true), (4002, 500, true), (4003, 500, true), (4004, 503, true), (4005, 422, false), (4006, 500, true), (4007, 500, true), (4008, 500, true), (4009, 503, true), (4010, 503, true),
        (5001, 500, true), (5001, 413, false), (5002, 500, true), (5003, 500, true), (5004, 400, false), (5005, 400, false), (5006, 400, false), (5007, 400, false),

        // What the status alone would decide otherwise.
        (2009, 400, true), (2007, 404, true), (3001, 400, true), (4001, 429, true), (4001, 400, true), (2024, 500, false), (1001, 503, false), (4005, 500, false), (2013, 429, false),

        // Codes that nobody has published leave it to the status; the 3xxx range counts as a whole.
        (2020, 409, false), (2025, 500, true), (3099, 400, true), (9999, 500, true), (9999, 400, false),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from row in _table
        from kind in new[] { RetryClass.Safe, RetryClass.Keyed, RetryClass.Natural, RetryClass.Never }
        select new TestCaseData(row.Code, row.Status, kind, row.IsTransient && kind != RetryClass.Never);

    [TestCaseSource(nameof(Cases))]
    public void A_code_is_tried_again_or_not(int code, int status, object kind, bool isTriedAgain)
    {
        var handler = new ScriptedHandler(Error(status, code));
        using var linq = Over(handler, options => options.MaxRetries = 1);

        var exception = Assert.CatchAsync<LinqApiException>(() => CallAsync(linq, (RetryClass)kind))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(isTriedAgain ? 2 : 1));
        Assert.That(exception.Code!.Value.Value, Is.EqualTo(code));
        Assert.That(exception.Attempts, Is.EqualTo(handler.Requests.Count));
    }

    [Test]
    public void Every_named_code_is_in_this_table()
    {
        var named = typeof(LinqErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => ((LinqErrorCode)property.GetValue(null)!).Value);

        Assert.That(named.Except(_table.Select(row => row.Code)), Is.Empty);
        Assert.That(named, Is.Unique);
    }

    [Test]
    public void Every_named_code_says_what_to_do()
    {
        foreach (var property in typeof(LinqErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            Assert.That(ErrorCodeTable.GetAdvice((LinqErrorCode)property.GetValue(null)!), Is.Not.Null.And.Not.Empty, property.Name);
        }
    }

    private static Task CallAsync(LinqClient linq, RetryClass kind) => kind switch
    {
        RetryClass.Safe => linq.Chats.GetAsync(ChatId),
        RetryClass.Keyed => linq.Chats.Messages.SendAsync(ChatId, Text()),
        RetryClass.Natural => linq.Chats.MarkAsReadAsync(ChatId),
        _ => linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }),
    };
}
