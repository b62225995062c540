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

    /// <summary>The extensions as operating systems register them, the types as the contract writes them.</summary>
    [TestCase("jpg jpeg", "image/jpeg")]
    [TestCase("png", "image/png")]
    [TestCase("gif", "image/gif")]
    [TestCase("heic", "image/heic")]
    [TestCase("heif", "image/heif")]
    [TestCase("tif tiff", "image/tiff")]
    [TestCase("bmp", "image/bmp")]
    [TestCase("svg", "image/svg+xml")]
    [TestCase("webp", "image/webp")]
    [TestCase("ico", "image/x-icon")]
    [TestCase("mp4", "video/mp4")]
    [TestCase("mov qt", "video/quicktime")]
    [TestCase("mpg mpeg", "video/mpeg")]
    [TestCase("m2v mpeg2", "video/mpeg2")]
    [TestCase("m4v", "video/x-m4v")]
    [TestCase("avi", "video/x-msvideo")]
    [TestCase("3gp 3gpp", "video/3gpp")]
    [TestCase("mp3", "audio/mpeg")]
    [TestCase("m4a", "audio/x-m4a")]
    [TestCase("caf", "audio/x-caf")]
    [TestCase("wav", "audio/x-wav")]
    [TestCase("aif aiff aifc", "audio/x-aiff")]
    [TestCase("aac", "audio/aac")]
    [TestCase("mid midi", "audio/midi")]
    [TestCase("amr", "audio/amr")]
    [TestCase("pdf", "application/pdf")]
    [TestCase("pkpass", "application/vnd.apple.pkpass")]
    [TestCase("txt text log", "text/plain")]
    [TestCase("md markdown", "text/markdown")]
    [TestCase("vcf vcard", "text/vcard")]
    [TestCase("rtf", "text/rtf")]
    [TestCase("csv", "text/csv")]
    [TestCase("html htm", "text/html")]
    [TestCase("ics", "text/calendar")]
    [TestCase("doc", "application/msword")]
    [TestCase("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("xls", "application/vnd.ms-excel")]
    [TestCase("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [TestCase("ppt", "application/vnd.ms-powerpoint")]
    [TestCase("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    [TestCase("pages", "application/x-iwork-pages-sffpages")]
    [TestCase("numbers", "application/x-iwork-numbers-sffnumbers")]
    [TestCase("key", "application/x-iwork-keynote-sffkey")]
    [TestCase("epub", "application/epub+zip")]
    [TestCase("xml", "text/xml")]
    [TestCase("json", "application/json")]
    [TestCase("zip", "application/zip")]
    [TestCase("gz", "application/x-gzip")]
    public void Each_extension_tells_its_type(string extensions, string type)
    {
        foreach (var extension in extensions.Split(' '))
        {
            Assert.That(FileTypes.FromFileName("a." + extension, "fileName").Value, Is.EqualTo(type), extension);
        }
    }

    [TestCase("noextension", "The file name has no extension to tell the content type from. Add one, or pass the content type.")]
    [TestCase("program.exe", "Linq takes no files with the extension '.exe'. If the content is of a supported type nevertheless, pass the content type.")]
    public void A_name_that_tells_no_type_says_what_to_pass(string fileName, string message) =>
        Assert.That(
            () => FileTypes.FromFileName(fileName, "fileName"),
            Throws.ArgumentException.With.Message.StartsWith(message).And.Property("ParamName").EqualTo("fileName"));
}
