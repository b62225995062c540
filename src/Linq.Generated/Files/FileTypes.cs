using System;
using System.IO;

namespace Linq.Generated;

/// <summary>
/// The contract's content types by file extension. By hand: the contract lists the types only. A test compares both.
/// </summary>
internal static class FileTypes
{
    private static readonly (string Extensions, SupportedContentType Type)[] _types =
    [
        (".jpg .jpeg", SupportedContentType.ImageJpeg),
        (".png", SupportedContentType.ImagePng),
        (".gif", SupportedContentType.ImageGif),
        (".heic", SupportedContentType.ImageHeic),
        (".heif", SupportedContentType.ImageHeif),
        (".tif .tiff", SupportedContentType.ImageTiff),
        (".bmp", SupportedContentType.ImageBmp),
        (".svg", SupportedContentType.ImageSvg),
        (".webp", SupportedContentType.ImageWebp),
        (".ico", SupportedContentType.ImageIcon),
        (".mp4", SupportedContentType.VideoMp4),
        (".mov .qt", SupportedContentType.VideoQuickTime),
        (".mpg .mpeg", SupportedContentType.VideoMpeg),
        (".m2v .mpeg2", SupportedContentType.VideoMpeg2),
        (".m4v", SupportedContentType.VideoM4V),
        (".avi", SupportedContentType.VideoAvi),
        (".3gp .3gpp", SupportedContentType.Video3Gpp),
        (".mp3", SupportedContentType.AudioMpeg),
        (".m4a", SupportedContentType.AudioM4A),
        (".caf", SupportedContentType.AudioCaf),
        (".wav", SupportedContentType.AudioWav),
        (".aif .aiff .aifc", SupportedContentType.AudioXAiff),
        (".aac", SupportedContentType.AudioAac),
        (".mid .midi", SupportedContentType.AudioMidi),
        (".amr", SupportedContentType.AudioAmr),
        (".pdf", SupportedContentType.ApplicationPdf),
        (".pkpass", SupportedContentType.ApplicationPkPass),
        (".txt .text .log", SupportedContentType.TextPlain),
        (".md .markdown", SupportedContentType.TextMarkdown),
        (".vcf .vcard", SupportedContentType.TextVCard),
        (".rtf", SupportedContentType.TextRtf),
        (".csv", SupportedContentType.TextCsv),
        (".html .htm", SupportedContentType.TextHtml),
        (".ics", SupportedContentType.TextCalendar),
        (".doc", SupportedContentType.ApplicationDoc),
        (".docx", SupportedContentType.ApplicationDocx),
        (".xls", SupportedContentType.ApplicationXls),
        (".xlsx", SupportedContentType.ApplicationXlsx),
        (".ppt", SupportedContentType.ApplicationPpt),
        (".pptx", SupportedContentType.ApplicationPptx),
        (".pages", SupportedContentType.ApplicationPages),
        (".numbers", SupportedContentType.ApplicationNumbers),
        (".key", SupportedContentType.ApplicationKeynote),
        (".epub", SupportedContentType.ApplicationEpub),
        (".xml", SupportedContentType.TextXml),
        (".json", SupportedContentType.ApplicationJson),
        (".zip", SupportedContentType.ApplicationZip),
        (".gz", SupportedContentType.ApplicationGzip),
    ];

    /// <summary>The type that the name's extension stands for.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="parameterName">The argument that an exception names.</param>
    /// <exception cref="ArgumentException">The extension is missing or stands for no type that Linq takes.</exception>
    public static SupportedContentType FromFileName(string fileName, string parameterName)
    {
        var extension = Path.GetExtension(fileName);
        foreach (var (extensions, type) in _types)
        {
            foreach (var one in extensions.Split(' '))
            {
                if (one.Equals(extension, StringComparison.OrdinalIgnoreCase))
                {
                    return type;
                }
            }
        }

        throw new ArgumentException(
            extension.Length == 0
                ? "The file name has no extension to tell the content type from. Add one, or pass the content type."
                : "Linq takes no files with the extension '"
                    + extension
                    + "'. If the content is of a supported type nevertheless, pass the content type.",
            parameterName);
    }
}
