using System;
using System.Buffers;
using System.Security.Cryptography;
using System.Text;
#if NET
using System.Runtime.InteropServices;
#else
using System.Runtime.CompilerServices;
#endif

namespace Linq.Generated.Webhooks;

/// <summary>The arithmetic of both signature schemes: what is signed, and how the digest is written.</summary>
internal static class WebhookSignature
{
    /// <summary>Characters of a SHA-256 digest in padded base64.</summary>
    public const int Base64Length = 44;

    /// <summary>Characters of a SHA-256 digest in hexadecimal.</summary>
    public const int HexLength = 64;

    public const int DigestLength = 32;

    /// <summary>Bodies up to this size are joined with their header text on the stack.</summary>
    private const int StackLimit = 1024;

    /// <summary>
    /// Computes the HMAC-SHA256 of <c>id.timestamp.body</c>, or of <c>timestamp.body</c> where the id is null.
    /// </summary>
    public static void Compute(byte[] key, string? id, string timestamp, ReadOnlySpan<byte> body, Span<byte> digest)
    {
        var size = checked(MaxBytes(id) + MaxBytes(timestamp) + 2 + body.Length);
        byte[]? rented = null;
        var buffer = size <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(size));
        try
        {
            var length = 0;
            if (id is not null)
            {
                length += Write(id, buffer);
                buffer[length++] = (byte)'.';
            }

            length += Write(timestamp, buffer.Slice(length));
            buffer[length++] = (byte)'.';
            body.CopyTo(buffer.Slice(length));
            length += body.Length;
#if NET
            HMACSHA256.HashData(key, buffer.Slice(0, length), digest);
#else
            // An instance is not safe to share between threads and there is no static form on this target.
            using var hmac = new HMACSHA256(key);
            var hash = rented is null ? hmac.ComputeHash(buffer.Slice(0, length).ToArray()) : hmac.ComputeHash(rented, 0, length);
            hash.CopyTo(digest);
#endif
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    public static void ToBase64(ReadOnlySpan<byte> digest, Span<char> text) =>
#if NET
        Convert.TryToBase64Chars(digest, text, out _);
#else
        Convert.ToBase64String(digest.ToArray()).AsSpan().CopyTo(text);
#endif

    public static void ToHex(ReadOnlySpan<byte> digest, Span<char> text)
    {
        const string Digits = "0123456789abcdef";
        for (var i = 0; i < digest.Length; i++)
        {
            text[2 * i] = Digits[digest[i] >> 4];
            text[(2 * i) + 1] = Digits[digest[i] & 15];
        }
    }

    /// <summary>Compares in a time that depends on the lengths only, never on where the texts differ.</summary>
#if NET
    public static bool FixedTimeEquals(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(left), MemoryMarshal.AsBytes(right));
#else
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static bool FixedTimeEquals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        var difference = 0;
        for (var i = 0; i < left.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
#endif

    private static int MaxBytes(string? text) => text is null ? 0 : text.Length * 3;

    private static int Write(string text, Span<byte> destination)
    {
#if NET
        return Encoding.UTF8.GetBytes(text, destination);
#else
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.AsSpan().CopyTo(destination);
        return bytes.Length;
#endif
    }
}
