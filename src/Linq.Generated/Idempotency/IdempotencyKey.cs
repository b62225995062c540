using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Linq.Generated;

/// <summary>
/// Makes idempotency keys for <see cref="LinqRequestOptions.IdempotencyKey"/>. Calls with the same key act once, so that a
/// failed send can be tried again, also by another process, without texting anybody twice. Thread-safe.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>The longest key that the messaging operations take, in characters. Payment requests take 200.</summary>
    public const int MaxLength = 255;

    // Part of what From promises: other versions of the scheme would get another prefix and never meet these keys.
    private const string Prefix = "linq1-";

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a key that nobody else has: a UUID of version 7, 36 characters, which sorts by time.</summary>
    /// <returns>The key.</returns>
    public static string Create() => Create(TimeProvider.System);

    /// <summary>
    /// Derives a key from what identifies the job, such as <c>("order", orderId, "shipped")</c>: the same parts give the same
    /// key on every machine and in every version of this package, other parts another one. For queues that deliver a job at
    /// least once. The parts are hashed (SHA-256), so that the key does not reveal them; its length is 70 characters.
    /// </summary>
    /// <param name="parts">
    /// The parts, in order, one at least and none of them empty. They are told apart, so <c>("ab", "c")</c> and <c>("a", "bc")</c>
    /// differ; case and Unicode form count.
    /// </param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException">The parts or one of them are null.</exception>
    /// <exception cref="ArgumentException">There is no part, one is empty, or one is not valid Unicode.</exception>
    public static string From(params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);

        if (parts.Length == 0)
        {
            throw new ArgumentException(
                "Give at least one part: without any, every call would get the same key and only the first message would be sent.",
                nameof(parts));
        }

        // Length first, then the bytes: no two lists of parts give the same bytes.
        var bytes = new List<byte>(64 * parts.Length);
        foreach (var part in parts)
        {
            if (part is null)
            {
                throw new ArgumentNullException(nameof(parts), "A part is null.");
            }

            if (part.Length == 0)
            {
                throw new ArgumentException(
                    "A part is empty, probably a value that was not filled in: different jobs would share a key and only the first "
                        + "message would be sent.",
                    nameof(parts));
            }

            byte[] text;
            try
            {
                text = _strictUtf8.GetBytes(part);
            }
            catch (EncoderFallbackException)
            {
                throw new ArgumentException("A part holds half of a surrogate pair, which has no UTF-8 form.", nameof(parts));
            }

            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.AddRange(length);
            bytes.AddRange(text);
        }

#if NET
        var hash = SHA256.HashData(bytes.ToArray());
#else
        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(bytes.ToArray());
#endif
        var key = new StringBuilder(Prefix, Prefix.Length + (2 * hash.Length));
        foreach (var value in hash)
        {
            key.Append("0123456789abcdef"[value >> 4]).Append("0123456789abcdef"[value & 15]);
        }

        return key.ToString();
    }

    internal static string Create(TimeProvider timeProvider)
    {
#if NET
        return Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString();
#else
        var random = new byte[16];
        using (var generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(random);
        }

        // RFC 9562, 5.7: 48 bits of Unix milliseconds, the version, 12 random bits, the variant, 62 random bits.
        var milliseconds = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        return new Guid(
            (int)(milliseconds >> 16),
            (short)milliseconds,
            (short)(0x7000 | ((random[0] & 0x0F) << 8) | random[1]),
            (byte)(0x80 | (random[2] & 0x3F)),
            random[3],
            random[4],
            random[5],
            random[6],
            random[7],
            random[8],
            random[9]).ToString();
#endif
    }

    /// <summary>What is wrong with a caller's key for an operation; null when nothing is.</summary>
    internal static string? FindFault(string key, int maxLength, IdempotencyPlacement placement)
    {
        if (key.Length == 0)
        {
            return "must not be empty";
        }

        if (Rules.MaxLength(key, maxLength, "") is { } tooLong)
        {
            return tooLong.Rule;
        }

        foreach (var c in key)
        {
            if (char.IsControl(c) || (placement == IdempotencyPlacement.Header && c > '~'))
            {
                return placement == IdempotencyPlacement.Header
                    ? "must be printable ASCII, because it is sent in a header"
                    : "must not contain control characters such as line breaks";
            }
        }

        return key[0] == ' ' || key[key.Length - 1] == ' ' ? "must not begin or end with a space"
            : HasHalfPair(key) ? "must not contain half of a surrogate pair, which cannot be sent: such keys would all be the same one"
            : null;
    }

    private static bool HasHalfPair(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsSurrogatePair(key, i))
            {
                i++;
            }
            else if (char.IsSurrogate(key[i]))
            {
                return true;
            }
        }

        return false;
    }
}
