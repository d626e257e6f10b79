using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Team.Ssi.Client;

/// <summary>
/// Speaks with an installation of Team.Ssi. Refusals are an <see cref="ApiException{TResult}"/> of <see cref="Problem"/>, whose <c>Code</c> is stable.
/// </summary>
public partial class SsiClient
{
    /// <summary>A client for the installation at this address, such as http://localhost:8080, with this API key. It repeats what can be repeated: <see cref="Retries"/>.</summary>
    public static SsiClient Create(Uri installation, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var http = new HttpClient(
            new Retries { InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) } }
        )
        {
            BaseAddress = new Uri(installation.AbsoluteUri.TrimEnd('/') + "/"),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return new SsiClient(http);
    }

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        var contracts = new DefaultJsonTypeInfoResolver();
        // What is not set is not sent: the API takes null in a merge patch for "clear".
        contracts.Modifiers.Add(Clearing.Apply);
        contracts.Modifiers.Add(TolerateNewWords);
        settings.TypeInfoResolver = contracts;
        // For lists of words, where the generator names no converter.
        settings.Converters.Add(new Words.Factory());
    }

    /// <summary>The generator names a converter at each property that refuses what it does not know.</summary>
    private static void TolerateNewWords(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum)
                property.CustomConverter = Words.Of(property.PropertyType);
    }
}
