using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Linq.Generated.Tests.Files;

public sealed class FileTypesTests
{
    // Second names of a type, which no extension needs.
    private static readonly SupportedContentType[] _aliases = [SupportedContentType.AudioMp3, SupportedContentType.AudioMp4, SupportedContentType.AudioAiff];

    [Test]
    public void Every_type_of_the_contract_has_an_extension_and_no_other_type_is_told()
    {
        var table = (System.Array)typeof(FileTypes).GetField("_types", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var told = table.Cast<(string Extensions, SupportedContentType Type)>().Select(row => row.Type.Value);
        var contract = typeof(SupportedContentType)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => ((SupportedContentType)property.GetValue(null)!).Value);

        Assert.That(told.Concat(_aliases.Select(alias => alias.Value)), Is.EquivalentTo(contract));
    }

    [TestCase("a.jpeg", "image/jpeg")]
    [TestCase("A.JPG", "image/jpeg")]
    [TestCase("archive.tar.gz", "application/x-gzip")]
    [TestCase("card.vcf", "text/vcard")]
    public void The_last_extension_tells_the_type_whatever_its_case(string fileName, string type) =>
        Assert.That(FileTypes.FromFileName(fileName, "fileName").Value, Is.EqualTo(type));
}
