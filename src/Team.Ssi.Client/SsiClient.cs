using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Team.Ssi.Client;

/// <summary>Speaks with an installation of Team.Ssi. Refusals are an <see cref="ApiException{TResult}"/> of <see cref="Problem"/>.</summary>
public partial class SsiClient
{
    /// <summary>A client for the installation at this address, such as http://localhost:8080, with this API key.</summary>
    public static SsiClient Create(Uri installation, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var http = new HttpClient { BaseAddress = new Uri(installation.AbsoluteUri.TrimEnd('/') + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return new SsiClient(http);
    }

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        // What is not set is not sent: the API takes null in a merge patch for "clear".
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // The generator names a converter for single values only, not for lists of them.
        settings.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
