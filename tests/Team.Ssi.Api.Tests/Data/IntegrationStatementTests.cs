using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Exports;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Tests.Features.Imports;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

/// <summary>The same of imports, exports, mappings and webhooks, with the work that is done in the background.</summary>
public sealed class IntegrationStatementTests(ApiHost host)
{
    private const string File =
        "date,member id,external id,email,linkedin,name,team,total\n2026-11-13,,hr-1,,,Bob,Lyon,50\n2026-11-20,,hr-1,,,Bob,Lyon,60\n2026-11-20,,,a@example.com,,,,101\n2026-11-20,,,,linkedin.com/in/nobody,,,50\n";

    [Theory]
    [InlineData(false, ImportErrorRule.Skip)]
    [InlineData(false, ImportErrorRule.Abort)]
    [InlineData(true, ImportErrorRule.Skip)]
    public async Task Every_reference_of_an_import_names_the_organization(bool isDry, ImportErrorRule onError)
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateWebhookAsync("https://hooks.example.com/ssi");
        var import = await WaitAsync(acme, new ImportOptions(isDry, onError, CreateMembers: true, CreateTeams: true));
        using var sent = new SentSql();

        await sent.RunAsync(() => host.Services.GetRequiredService<ImportJobs>().TryAsync(acme.Id, import, CancellationToken.None));

        var tables = await TenantStatements.JudgeAsync(host, sent);
        Assert.Superset(
            new HashSet<string>
            {
                "imports",
                "import_errors",
                "import_chunks",
                "members",
                "teams",
                "team_memberships",
                "webhooks",
                "webhook_messages",
            },
            tables.ToHashSet()
        );
        if (!isDry && onError == ImportErrorRule.Skip)
            Assert.Superset(
                new HashSet<string>
                {
                    "submissions",
                    "submission_revisions",
                    "current_scores",
                    "board_week_changes",
                    "coaching_goals",
                    "coaching_plans",
                },
                tables.ToHashSet()
            );
    }

    [Fact]
    public async Task Every_reference_of_an_export_names_the_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 11, 20), 50);
        var export = Guid.CreateVersion7();
        // Known to no worker, so that none is faster than the test.
        await acme.InDatabaseAsync(async db =>
        {
            db.Exports.Add(
                new Export
                {
                    OrganizationId = acme.Id,
                    Id = export,
                    CreatedBy = acme.Id,
                    CreatedAt = RunningClock.Start,
                }
            );
            await db.SaveChangesAsync();
        });
        using var sent = new SentSql();

        await sent.RunAsync(() => host.Services.GetRequiredService<ExportJobs>().TryAsync(acme.Id, export, CancellationToken.None));
        await sent.SendAsync(acme.Http, HttpMethod.Get, $"/v1/exports/{export}");
        await sent.SendAsync(acme.Http, HttpMethod.Get, $"/v1/exports/{export}/file");
        await sent.SendAsync(acme.Http, HttpMethod.Get, "/v1/exports");
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/exports/{export}");
        await sent.SendAsync(acme.Http, HttpMethod.Post, "/v1/exports");

        Assert.Superset(
            new HashSet<string>
            {
                "exports",
                "export_chunks",
                "organizations",
                "members",
                "submissions",
                "submission_revisions",
                "import_mappings",
            },
            (await TenantStatements.JudgeAsync(host, sent)).ToHashSet()
        );
    }

    [Fact]
    public async Task Every_reference_of_a_request_names_the_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");
        var import = await acme.Http.ImportAsync("date,email,total\n2026-11-20,nobody@example.com,50\n");
        using var sent = new SentSql();

        await sent.SendAsync(
            acme.Http,
            HttpMethod.Put,
            "/v1/import-mappings/crm",
            JsonContent.Create(new { columns = new { total = "Points" } })
        );
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Put,
            "/v1/import-mappings/crm",
            JsonContent.Create(new { columns = new { total = "Index" } })
        );
        await sent.SendAsync(acme.Http, HttpMethod.Get, "/v1/import-mappings/crm");
        await sent.SendAsync(acme.Http, HttpMethod.Get, "/v1/import-mappings");
        foreach (var mapping in new[] { "", "?mapping=crm" })
            await sent.SendAsync(
                acme.Http,
                HttpMethod.Post,
                $"/v1/imports{mapping}",
                new StringContent("a,index\n1,2\n", Encoding.UTF8, "text/csv")
            );
        await sent.SendAsync(acme.Http, HttpMethod.Delete, "/v1/import-mappings/crm");
        foreach (var path in new[] { "/v1/imports", $"/v1/imports/{import["id"]}", $"/v1/imports/{import["id"]}/errors?severity=error" })
            await sent.SendAsync(acme.Http, HttpMethod.Get, path);
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/imports/{import["id"]}");

        var webhook = await (
            await sent.SendAsync(
                acme.Http,
                HttpMethod.Post,
                "/v1/webhooks",
                JsonContent.Create(
                    new
                    {
                        name = "CRM",
                        url = "https://hooks.example.com/ssi",
                        events = WebhookEvent.All,
                    }
                )
            )
        ).ReadAsync(System.Net.HttpStatusCode.Created);
        var hook = $"/v1/webhooks/{webhook["id"]}";
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{hook}/ping");
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{hook}/rotate-secret");
        await sent.SendAsync(acme.Http, HttpMethod.Patch, hook, Answers.Patch(new { name = "ERP" }));
        var deliveries = await (await sent.SendAsync(acme.Http, HttpMethod.Get, $"{hook}/deliveries")).ReadAsync();
        await sent.SendAsync(acme.Http, HttpMethod.Get, $"{hook}/deliveries/{deliveries["items"]![0]!["id"]}");
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{hook}/deliveries/{deliveries["items"]![0]!["id"]}/redeliver");
        await sent.RunAsync(() => host.DeliverAsync(acme));
        await sent.SendAsync(acme.Http, HttpMethod.Get, "/v1/webhooks");
        await sent.SendAsync(acme.Http, HttpMethod.Delete, hook);

        Assert.Superset(
            new HashSet<string> { "imports", "import_errors", "import_mappings", "webhooks", "webhook_messages", "webhook_deliveries" },
            (await TenantStatements.JudgeAsync(host, sent)).ToHashSet()
        );
    }

    /// <summary>An import that is known to no worker, so that none is faster than the test.</summary>
    private static async Task<Guid> WaitAsync(TestOrganization organization, ImportOptions options)
    {
        var import = Guid.Empty;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(File));
        var layout = await FileLayout.ReadAsync(content, ImportFormat.Csv, null, null, CancellationToken.None);
        await organization.InDatabaseAsync(async db =>
        {
            var file = new ReceivedFile(content, ImportFormat.Csv);
            import = (
                await WaitingImport.AddAsync(db, options, layout, file, organization.Id, RunningClock.Start, CancellationToken.None)
            ).Id;
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
                db.Database,
                $"DELETE FROM job_directory job WHERE job.organization_id = {organization.Id}"
            );
        });
        return import;
    }
}
