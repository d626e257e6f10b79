using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>Saved mappings, as tests need them.</summary>
internal static class Mappings
{
    public static async Task<JsonObject> SaveMappingAsync(this HttpClient http, string name, object columns, string? dateFormat = null) =>
        await (await http.PutAsJsonAsync($"/v1/import-mappings/{name}", new { columns, dateFormat })).ReadAsync(HttpStatusCode.Created);
}
