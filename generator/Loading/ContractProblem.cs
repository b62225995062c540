using System.Globalization;
using System.Text;

namespace Linq.Generated.Generator.Loading;

/// <summary>One thing that is wrong with a document.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">Line in that file, from 1; null when no single line is to blame.</param>
/// <param name="Expected">What should have been there, without a full stop.</param>
/// <param name="Found">What was there instead, without a full stop.</param>
/// <param name="Action">What to do next, as a sentence; null when that is plain from the rest.</param>
public sealed record ContractProblem(string File, int? Line, string Expected, string Found, string? Action)
{
    /// <summary>One line: <c>spec/linq-api-v3.yaml:812: expected …, found …. What to do.</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder(Printable.Text(File));
        if (Line is { } line)
        {
            text.Append(':').Append(line.ToString(CultureInfo.InvariantCulture));
        }

        text.Append(": expected ").Append(Printable.Text(Expected)).Append(", found ").Append(Printable.Text(Found)).Append('.');
        if (Action is not null)
        {
            text.Append(' ').Append(Printable.Text(Action));
        }

        return text.ToString();
    }
}
