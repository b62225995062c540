using System;
#if !NET
using System.Reflection;
#endif

namespace Linq.Generated;

// An address whose path and query are sent as they are written. A link is signed: `/../`, `%7E` or `//` mean themselves.
internal static class RawUri
{
#if NET
    public static bool TryCreate(string url, out Uri? uri) =>
        Uri.TryCreate(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out uri);
#else
    // The option came with .NET 6, where this assembly runs too. .NET Framework does not have it and shortens such paths.
    private static readonly Type? _optionsType = typeof(Uri).Assembly.GetType("System.UriCreationOptions");
    private static readonly MethodInfo? _tryCreate = _optionsType is null
        ? null
        : typeof(Uri).GetMethod("TryCreate", [typeof(string), _optionsType.MakeByRefType(), typeof(Uri).MakeByRefType()]);

    public static bool TryCreate(string url, out Uri? uri)
    {
        if (_tryCreate is null)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out uri);
        }

        var options = Activator.CreateInstance(_optionsType!);
        _optionsType!.GetProperty("DangerousDisablePathAndQueryCanonicalization")!.SetValue(options, true);
        object?[] arguments = [url, options, null];
        var isUri = (bool)_tryCreate.Invoke(null, arguments)!;
        uri = (Uri?)arguments[2];
        return isUri;
    }
#endif
}
