using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>What a process leaves behind that dies in the middle of an import.</summary>
public sealed class ResumedImportTests(ApiHost host)
{
    private const string Two = """
        date,email,professionalBrand,rightPeople,insights,relationships,total
        2026-11-13,alice@example.com,17.25,9.8,14.03,21.5,62.58
        2026-11-20,Alice@Example.com,18,10,14,22,
        2026-11-20,bob@example.com,5,5,5,5,20
        """;

    [Fact]
    public async Task What_was_left_in_the_middle_is_gone_on_with_and_counted_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        var first = await acme.Http.ImportAsync(Two);

        // As a process leaves it that was killed after its first part: the lease has ended, one reading is recorded, the file is still there.
        await acme.InDatabaseAsync(async db =>
        {
            var connection = (NpgsqlConnection)
                Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(Two));
            await ImportChunks.WriteAsync(connection, acme.Id, first["id"]!.GetValue<Guid>(), file, CancellationToken.None);
            await using var command = new NpgsqlCommand(
                $"""
                UPDATE imports SET status = 'running', finished_at = NULL, lease_until = now() - interval '1 second', size = {file.Length}, created = 1,
                    reached_member = '{alice}', reached_day = '2026-11-13'
                WHERE organization_id = '{acme.Id}';
                DELETE FROM submissions WHERE organization_id = '{acme.Id}' AND captured_on = '2026-11-20';
                INSERT INTO job_directory SELECT organization_id, id FROM imports WHERE organization_id = '{acme.Id}';
                """,
                connection
            );
            await command.ExecuteNonQueryAsync();
        });
        host.Services.GetRequiredService<JobSignal>().Call();
        var import = await acme.Http.FinishedAsync(
            new HttpResponseMessage(HttpStatusCode.Accepted)
            {
                Content = JsonContent.Create(new { id = first["id"]!.GetValue<Guid>() }),
                Headers = { Location = new Uri($"/v1/imports/{first["id"]}", UriKind.Relative) },
            }
        );

        Assert.Equal(("succeeded", "3 0 0 0 0"), (import["status"]!.GetValue<string>(), import.Counts()));
        var readings = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        Assert.Equal([1, 1], readings["items"]!.AsArray().Select(reading => reading!["revision"]!.GetValue<int>()));
    }
}
