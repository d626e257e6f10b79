using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Readings;

namespace Team.Ssi.Load;

/// <summary>P3: one reading written, with all that is kept beside it.</summary>
internal static class ReadingWork
{
    private const string Lock = "SELECT id FROM members WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE";

    /// <summary>Each request says something new, so each is written.</summary>
    private const string Body =
        "'{\"pillars\":{\"professionalBrand\":' .. (n % 2500) / 100 .. ',\"rightPeople\":9.8,\"insights\":' .. (n % 2011) / 100 .. ',\"relationships\":21.5}}'";

    public static async Task RunAsync(Bench bench, Table table)
    {
        var today = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        List<string> paths =
        [
            .. bench.Data.Members.Where((_, place) => place % 97 == 0).Select(member => $"/v1/members/{member}/submissions/{today}"),
        ];
        await using var bare = await BareServer.StartAsync(bench.App, Answer);
        await SameAsync(bench, bare, paths[0]);
        var (product, other) = await Race.RunAsync(bench, bare, paths, Body);
        table.AtLeast("P3", "one reading written, × bare", product.Rate / other.Rate, 0.85);
        Table.Tell("P3", "  product; bare", $"{product.Text}; {other.Text}");
    }

    private static void Answer(WebApplication app, BareServer server) =>
        app.MapPut(
            "/v1/members/{memberId:guid}/submissions/{capturedOn}",
            (HttpContext context, Guid memberId, DateOnly capturedOn) =>
                server.InOrganizationAsync(
                    context,
                    audits: (organization, key) =>
                        new AuditEntry(
                            organization,
                            TimeProvider.System.GetUtcNow(),
                            new AuditActor(ActorType.ApiKey, key),
                            "putReading",
                            memberId,
                            Resource: context.Request.Path,
                            Status: StatusCodes.Status200OK
                        ).ToCommand(),
                    async (connection, organization, key) =>
                    {
                        var body = (await JsonSerializer.DeserializeAsync<ReadingBody>(context.Request.Body, BareServer.Json))!;
                        await using (var locked = new NpgsqlCommand(Lock, connection))
                        {
                            locked.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization.OrganizationId });
                            locked.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = memberId });
                            await locked.ExecuteScalarAsync();
                        }
                        var written = await RecordedReadings.WriteAsync(
                            connection,
                            organization.OrganizationId,
                            key,
                            TimeProvider.System.GetUtcNow(),
                            ReadingSource.Api,
                            [body.ToRecord(memberId, capturedOn)],
                            CancellationToken.None
                        );
                        var trust = await ReadingTrust.KnownAsync(
                            connection,
                            organization.OrganizationId,
                            memberId,
                            [capturedOn],
                            CancellationToken.None
                        );
                        return JsonSerializer.SerializeToUtf8Bytes(
                            ReadingResponse.Of(written[(memberId, capturedOn)].Reading, organization.Bands, trust),
                            BareServer.Json
                        );
                    }
                )
        );

    /// <summary>Both must say the same of the same reading, or the race means nothing.</summary>
    private static async Task SameAsync(Bench bench, BareServer bare, string path)
    {
        using var other = new HttpClient { BaseAddress = bare.Url };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Data.Key);
        var (first, second) = (await PutAsync(bench.Product.Http), await PutAsync(other));
        if (first != second)
            throw new InvalidOperationException($"They differ:\n{first}\n{second}");

        async Task<string> PutAsync(HttpClient http)
        {
            using var content = new StringContent("{\"total\":61}", new MediaTypeHeaderValue("application/json"));
            var answer = await http.PutAsync(path, content);
            return await answer.Content.ReadAsStringAsync();
        }
    }
}
