using System;
using Npgsql;
using NpgsqlTypes;

namespace Linq.Generated.Postgres;

/// <summary>Parameters of stated types. What the driver infers depends on switches and plugins of the application.</summary>
internal static class Sql
{
    public static NpgsqlParameter Text(string? value) => Of(NpgsqlDbType.Text, value);

    public static NpgsqlParameter Texts(string?[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static NpgsqlParameter Bytes(byte[][] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter Flags(bool[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Boolean, value);

    public static NpgsqlParameter Number(int value) => new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = value };

    public static NpgsqlParameter Number(long value) =>
        new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value };

    public static NpgsqlParameter Numbers(int[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Numbers(long[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Id(Guid value) => new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = value };

    public static NpgsqlParameter Ids(Guid[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value);

    /// <summary>
    /// Times are UTC and <c>timestamptz</c>, also under <c>Npgsql.EnableLegacyTimestampBehavior</c>, which would send
    /// <c>timestamp</c>.
    /// </summary>
    public static NpgsqlParameter Time(DateTimeOffset value) => Of(NpgsqlDbType.TimestampTz, value.UtcDateTime);

    public static NpgsqlParameter Times(DateTimeOffset[] value) =>
        Of(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Array.ConvertAll(value, time => time.UtcDateTime));

    /// <summary>For <c>make_interval(secs => ...)</c>.</summary>
    public static NpgsqlParameter Seconds(TimeSpan value) =>
        new NpgsqlParameter<double> { NpgsqlDbType = NpgsqlDbType.Double, TypedValue = value.TotalSeconds };

    public static NpgsqlParameter SecondsOfEach(TimeSpan[] value) =>
        Of(NpgsqlDbType.Array | NpgsqlDbType.Double, Array.ConvertAll(value, time => time.TotalSeconds));

    public static NpgsqlParameter Binary(byte[] value) =>
        new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = value };

    public static NpgsqlParameter Flag(bool value) => new NpgsqlParameter<bool> { NpgsqlDbType = NpgsqlDbType.Boolean, TypedValue = value };

    public static NpgsqlParameter MaybeTexts(string[]? value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static NpgsqlParameter MaybeTime(DateTimeOffset? value) => Of(NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    public static NpgsqlParameter MaybeTimes(DateTimeOffset?[] value) =>
        Of(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Array.ConvertAll(value, time => time?.UtcDateTime));

    public static NpgsqlParameter MaybeNumber(int? value) => Of(NpgsqlDbType.Integer, value);

    public static NpgsqlParameter MaybeNumbers(int?[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Integer, value);

    public static NpgsqlParameter MaybeId(Guid? value) => Of(NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter MaybeIds(Guid?[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value);

    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
