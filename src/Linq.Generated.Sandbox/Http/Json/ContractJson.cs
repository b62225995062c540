using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Linq.Generated.Sandbox;

/// <summary>How the sandbox reads and writes JSON: strict on what it is sent, UTC with microseconds in what it answers.</summary>
internal static class ContractJson
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonSerializer _serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        // Members of the contract carry their names; those of the control surface get theirs from here.
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
        DateParseHandling = DateParseHandling.None,
        MaxDepth = 64,
        CheckAdditionalContent = true,
        Culture = CultureInfo.InvariantCulture,
        Converters =
        {
            new StrictTextConverter(),
            new StrictIntegerConverter(),
            new StrictFlagConverter(),
            new TimestampConverter(),
            new StringEnumConverter(new SnakeCaseNamingStrategy(), allowIntegerValues: false)
        },
    });

    /// <summary>Reads a value.</summary>
    /// <exception cref="ApiException">The bytes are not JSON, or not of this type.</exception>
    public static object? Read(in ReadOnlySequence<byte> body, Type type)
    {
        var text = Text(body);
        try
        {
            return Read(text, type);
        }
        catch (JsonException e)
        {
            throw ApiErrors.BodyInvalid(Reason(e));
        }
    }

    public static T? Read<T>(string text) => (T?)Read(text, typeof(T));

    public static object? Read(string text, Type type)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            MaxDepth = 64,
            ArrayPool = CharPool.Shared
        };
        return _serializer.Deserialize(reader, type);
    }

    /// <summary>Sets the members of an object that a JSON object has.</summary>
    /// <exception cref="ApiException">A member is of another kind.</exception>
    public static void Populate(JObject members, object target)
    {
        try
        {
            using var reader = members.CreateReader();
            _serializer.Populate(reader, target);
        }
        catch (JsonException e)
        {
            throw ApiErrors.BodyInvalid(Reason(e));
        }
    }

    public static string Text(object value) => Write(value, static text => text.ToString());

    public static byte[] Bytes(object value) => Write(value, static text => text.ToBytes());

    /// <summary>Writes a value as the body of a response.</summary>
    public static async Task WriteAsync(HttpResponse response, object value, CancellationToken cancellationToken)
    {
        var body = Bytes(value);
        Exchange.KeepAnswer(response.HttpContext, body);
        response.ContentType ??= "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }

    private static T Write<T>(object value, Func<TextBuffer, T> take)
    {
        var text = TextBuffer.Take();
        using (var json = new JsonTextWriter(text) { CloseOutput = false, ArrayPool = CharPool.Shared })
        {
            if (value is IContractModel model)
            {
                new MemberWriter(json, _serializer).Write(model);
            }
            else
            {
                _serializer.Serialize(json, value);
            }
        }

        var taken = take(text);
        TextBuffer.Return(text);
        return taken;
    }

    // Newtonsoft reads comments, single quotes and more that is no JSON, so the syntax is checked by a reader that does not.
    private static string Text(in ReadOnlySequence<byte> body)
    {
        try
        {
            var syntax = new System.Text.Json.Utf8JsonReader(body, new System.Text.Json.JsonReaderOptions { MaxDepth = 64 });
            while (syntax.Read())
            {
            }

            return _utf8.GetString(body);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw ApiErrors.BodyInvalid(string.Create(
                CultureInfo.InvariantCulture,
                $"it is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine})."));
        }
        catch (DecoderFallbackException)
        {
            throw ApiErrors.BodyInvalid("it is not UTF-8.");
        }
    }

    // The texts of the serializer may quote what was sent; only the place is passed on.
    private static string Reason(JsonException e)
    {
        var path = e switch
        {
            JsonSerializationException s => s.Path,
            JsonReaderException r => r.Path,
            _ => null,
        };
        return e is WrongKindException wrong
            ? $"`{wrong.Path}` {wrong.Rule}."
            : string.IsNullOrEmpty(path) ? "it does not match the schema of this request." : $"`{path}` does not match the contract.";
    }
}
