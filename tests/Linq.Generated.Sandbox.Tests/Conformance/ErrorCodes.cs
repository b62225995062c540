using System.Collections.Generic;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>The error codes that the documentation of Linq lists, each with the statuses it comes with.</summary>
internal static class ErrorCodes
{
    private static readonly Dictionary<int, int[]> _statuses = new()
    {
        [1001] = [400],
        [1002] = [400],
        // A body beyond the bound and a flood of headers have no code of their own.
        [1003] = [400, 413, 422, 431],
        [1004] = [400],
        [1005] = [400],
        [1006] = [409],
        [1007] = [429],
        [1008] = [400],
        [2001] = [404],
        [2002] = [404],
        [2003] = [404],
        [2004] = [401],
        [2005] = [403],
        [2006] = [403],
        [2007] = [404],
        [2008] = [403],
        [2009] = [409],
        [2010] = [404],
        [2011] = [403],
        [2012] = [404],
        [2013] = [409],
        [2014] = [409],
        [2015] = [409],
        [2016] = [409],
        [2017] = [409],
        [2018] = [409],
        [2019] = [404],
        [2021] = [404],
        [2022] = [500],
        [2023] = [409],
        [2024] = [403],
        [2026] = [403],
        [2027] = [403],
        [2028] = [409],
        [3001] = [500],
        [3002] = [500, 501],
        [3003] = [500],
        [3004] = [500],
        [3005] = [504],
        [3006] = [500],
        [3007] = [500],
        [4001] = [500],
        [4002] = [500],
        [4003] = [500],
        [4004] = [503],
        [4005] = [422],
        [4009] = [503],
        [4010] = [503],
        [5001] = [413, 500],
        [5002] = [500],
        [5003] = [500],
        [5004] = [400],
        [5005] = [400],
        [5006] = [400],
        [5007] = [400],
    };

    /// <summary>Tells whether the documentation has this code with this status.</summary>
    public static bool Documents(int code, int status) => _statuses.TryGetValue(code, out var statuses) && System.Array.IndexOf(statuses, status) >= 0;
}
