using System;
using System.Globalization;
using System.Threading.Tasks;
using Linq.Generated.ColdStart;

// `child NAME URL` is one process of one contestant; without arguments, or with a number of rounds, all of them in turns.
if (args is ["child", var name, var url])
{
    await FirstMessage.SendAsync(name, url);
    Console.WriteLine(Measurement.OfThisProcess());
    return 0;
}

return await Comparison.RunAsync(args is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 11);
