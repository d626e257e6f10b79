using System.Text.Json;
using System.Text.Json.Serialization;

namespace Team.Ssi.Api.Http;

/// <summary>Strict or sorry: what is misspelt, sent twice, missing or of another type is refused, never guessed.</summary>
internal static class Json
{
    public static void Strict(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new PatchConverter());
        options.Converters.Add(new UtcTime());
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
    }

    /// <summary>
    /// RFC 3339 in UTC with a Z, as everybody writes it; the default writes +00:00. Microseconds, which is what PostgreSQL keeps: the answer to a write
    /// says the same as a read after it.
    /// </summary>
    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(new DateTime(value.UtcTicks - value.UtcTicks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc));
    }
}
