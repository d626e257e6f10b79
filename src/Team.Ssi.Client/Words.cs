using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Team.Ssi.Client;

/// <summary>
/// Words of the API as enumerations. The API may gain words within a version: one that this client does not know is read as a value outside the enumeration,
/// for which <see cref="IsKnown"/> says no, instead of failing the whole answer. Such a value cannot be sent.
/// </summary>
public static class Words
{
    /// <summary>Whether the word was known when this client was generated.</summary>
    public static bool IsKnown<T>(this T word)
        where T : struct, Enum => Enum.IsDefined(word);

    internal sealed class Factory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Of(typeToConvert);
    }

    /// <summary>The converter of an enumeration, or of one that may be null.</summary>
    internal static JsonConverter Of(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying
            ? (JsonConverter)Activator.CreateInstance(typeof(OrNull<>).MakeGenericType(underlying))!
            : (JsonConverter)Activator.CreateInstance(typeof(Tolerant<>).MakeGenericType(type))!;

    private sealed class Tolerant<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly T Unknown = (T)Enum.ToObject(typeof(T), -1);

        private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(WordOf, StringComparer.Ordinal);

        private static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, WordOf);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ByWord.TryGetValue(reader.GetString() ?? "", out var value) ? value : Unknown;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                ByValue.TryGetValue(value, out var word) ? word : throw new JsonException($"{value} is no word of {typeof(T).Name}.")
            );

        private static string WordOf(T value)
        {
            var member = typeof(T).GetField(value.ToString())!;
            return member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? member.GetCustomAttribute<System.Runtime.Serialization.EnumMemberAttribute>()?.Value
                ?? JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
        }
    }

    private sealed class OrNull<T> : JsonConverter<T?>
        where T : struct, Enum
    {
        private static readonly Tolerant<T> Converter = new();

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? null : Converter.Read(ref reader, typeof(T), options);

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
        {
            if (value is { } word)
                Converter.Write(writer, word, options);
            else
                writer.WriteNullValue();
        }
    }
}
