using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The wordings of poll options in a request.</summary>
internal static class PollTexts
{
    /// <summary>Reads the wordings.</summary>
    /// <exception cref="ApiException">There are too few, or one is empty.</exception>
    public static List<string> Read(IReadOnlyList<PollOptionInput> options, string path, int fewest)
    {
        if (options.Count < fewest)
        {
            throw ApiErrors.ParameterInvalid(path, string.Create(CultureInfo.InvariantCulture, $"must have at least {fewest} elements"));
        }

        for (var i = 0; i < options.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(options[i].Text))
            {
                throw ApiErrors.ParameterInvalid(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}].text"), "must not be empty");
            }
        }

        return [.. options.Select(o => o.Text!)];
    }
}
