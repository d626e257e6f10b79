using System.Text.Json;
using System.Text.Json.Serialization;

namespace Team.Ssi.Api.Http;

/// <summary>A member of a merge patch (RFC 7396): not sent, sent as null, or sent with a value.</summary>
internal readonly record struct Patch<T>(T? Value)
{
    /// <summary>False in `default`, which is what a member that was not sent leaves behind.</summary>
    public bool IsSent { get; } = true;

    public void Apply(Action<T?> assign)
    {
        if (IsSent)
            assign(Value);
    }
}

internal sealed class PatchConverter : JsonConverterFactory
{
    /// <summary>Where in the value of a member the reader stopped: the member itself is known further out only.</summary>
    public const string Within = "Within";

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Patch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Patch<T>>
    {
        public override bool HandleNull => true;

        public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new Patch<T>(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException refused)
            {
                // Without a path of its own it gets the member's, on its way out.
                throw new JsonException(refused.Message, refused.InnerException) { Data = { [Within] = refused.Path } };
            }
        }

        public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
