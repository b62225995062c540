using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing.Rules;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class PagingTests
{
    private static JObject With(string paging, string query = "cursor") => Normalized.By(
        $$"""
        paths:
          /a:
            get:
              x-linq-paging: { {{paging}} }
              x-linq-query: [{ wire: {{query}}, required: false }]
              responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
        components:
          schemas:
            Page:
              properties:
                chats: { x-linq-member: Chats, items: { $ref: '#/components/schemas/Chat' } }
                next_cursor: { x-linq-member: Next }
                has_more: { x-linq-member: HasMore }
                names: { x-linq-member: Names, items: { type: string } }
        """,
        new Paging()).Operations.Single().Fields;

    [Test]
    public void A_cursor_is_looked_up_by_the_members_c_sharp_names() =>
        Assert.That(
            Normalized.Text(With("style: cursor, parameter: cursor, next: next_cursor, items: chats")["x-linq-page"]),
            Is.EqualTo("{'style':'cursor','item':'Chat','items':'Chats','next':'Next','more':null,'position':'Cursor'}"));

    [Test]
    public void An_offset_is_looked_up_likewise() =>
        Assert.That(
            Normalized.Text(With("style: offset, offset: offset, more: has_more, items: chats", "offset")["x-linq-page"]),
            Is.EqualTo("{'style':'offset','item':'Chat','items':'Chats','next':null,'more':'HasMore','position':'Offset'}"));

    [TestCase("style: cursor, parameter: cursor, next: next_cursor, items: rows")]
    [TestCase("style: cursor, parameter: cursor, next: next_cursor, items: names")]
    [TestCase("style: cursor, parameter: cursor, next: nowhere, items: chats")]
    [TestCase("style: cursor, parameter: page, next: next_cursor, items: chats")]
    public void Paging_by_what_does_not_exist_is_refused(string paging) =>
        Assert.That(() => With(paging), Throws.TypeOf<ContractException>().With.Message.Contains("behaviour.yaml"));
}
