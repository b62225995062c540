using System;
using System.Globalization;
using System.Threading.Tasks;
using Linq.Generated.Endpoint.Load;

// `serve NAME` is one server; without arguments, or with a number of turns, both are measured.
if (args is ["serve", var name])
{
    await Servers.RunAsync(name);
    return 0;
}

return await Comparison.RunAsync(args is [var turns] ? int.Parse(turns, CultureInfo.InvariantCulture) : 9);
