using System;
using Npgsql;

namespace Linq.Generated.Postgres;

/// <summary>What becomes of a leased event.</summary>
/// <param name="Leased">The event.</param>
/// <param name="Sql">The statement, whose first three parameters say which lease.</param>
/// <param name="Parameters">Makes its further parameters; they belong to one command only.</param>
internal sealed record EventChange(LeasedEvent Leased, string Sql, Func<NpgsqlParameter[]> Parameters);
