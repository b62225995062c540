using Linq.Generated.Generator.Normalizing.Rules;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing.Rules;

[TestFixture]
public sealed class ReadOnlyMembersTests
{
    [Test]
    public void A_read_only_member_of_what_is_sent_is_marked_and_not_required() =>
        Assert.That(
            Normalized.Schema("{ x-linq-sent: true, required: [id, name], properties: { id: { readOnly: true }, name: {} } }", new ReadOnlyMembers()),
            Is.EqualTo("{'x-linq-sent':true,'required':['name'],'properties':{'id':{'readOnly':true,'x-linq-read-only':true},'name':{}}}"));

    [Test]
    public void What_a_member_refers_to_can_say_that_it_is_read_only()
    {
        var context = Normalized.By("components: { schemas: { A: { x-linq-sent: true, required: [id], properties: { id: { $ref: '#/components/schemas/Id' } } }, Id: { type: string, readOnly: true } } }", new ReadOnlyMembers());
        Assert.That(Normalized.Text(context.Schemas["A"]!["required"]), Is.EqualTo("[]"));
    }

    [Test]
    public void What_is_only_received_keeps_what_it_requires() =>
        Assert.That(
            Normalized.Schema("{ required: [id], properties: { id: { readOnly: true } } }", new ReadOnlyMembers()),
            Is.EqualTo("{'required':['id'],'properties':{'id':{'readOnly':true}}}"));
}
