using System;
using System.Threading;

namespace Linq.Generated.Agents.Instance;

/// <summary>A model that fails a tenth of its calls.</summary>
internal sealed class FailingModel(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public void Ask()
    {
        lock (_gate)
        {
            if (_random.Next(10) == 0)
            {
                throw new TimeoutException("The model did not answer.");
            }
        }
    }
}
