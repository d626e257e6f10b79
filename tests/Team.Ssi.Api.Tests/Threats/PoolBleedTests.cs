using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>
/// T3: two organizations on four connections, 64 callers at once, who give up in the middle, while sessions are cancelled and killed. Whatever state a
/// connection is left in, nobody may read or write a row of the other organization. `tests/threats/run` sends 100,000 requests.
/// </summary>
public sealed class PoolBleedTests(ApiHost host)
{
    private const int Workers = 64;
    private const int Short = 1500;
    private const int MembersEach = 20;
    private const string Key = "the-administrator-of-the-pool-that-may-not-bleed";

    private static readonly int Requests = int.TryParse(
        Environment.GetEnvironmentVariable(FuzzTests.Amount),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : Short;

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<string> _foreign = new();
    private int _left = Requests;

    [Fact]
    public async Task No_row_of_another_organization_comes_out_of_a_shared_connection()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server);
        string[] settings =
        [
            $"ConnectionStrings__Ssi={database.App};Maximum Pool Size=4",
            "Ssi__RateLimits__Enabled=false",
            "Logging__LogLevel__Default=None",
            // A fault has to be found.
            "Logging__LogLevel__Team.Ssi.Api.Http.ExceptionProblems=Error",
            // It says where it listens.
            "Logging__LogLevel__Microsoft.Hosting.Lifetime=Information",
        ];
        await using var api = await ApiProcess.ServeAsync([.. settings, $"Ssi__BootstrapApiKey={Key}"]);
        await api.ReadyAsync();
        var tenants = new[] { await CreateAsync(api, settings, "Red"), await CreateAsync(api, settings, "Blue") };
        using var over = new CancellationTokenSource();
        var trouble = TroubleAsync(database, over.Token);

        await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(number => WorkAsync(tenants[number % 2], tenants[1 - number % 2].Name, number))
        );
        await over.CancelAsync();
        var killed = await trouble;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Requests} requests, {killed} sessions cancelled or killed: {string.Join(", ", _outcomes.OrderBy(one => one.Key).Select(one => $"{one.Value} x {one.Key}"))}"
        );
        Assert.Empty(_foreign);
        Assert.True(!_outcomes.Keys.Any(outcome => outcome.StartsWith('5') && outcome != "503"), $"{api.Output}\n{api.Errors}");
        foreach (var tenant in tenants)
            Assert.Equal(0, await ForeignRowsAsync(database, tenant));
    }

    private async Task WorkAsync(Tenant tenant, string other, int number)
    {
        var dice = new Random(number);
        while (Interlocked.Decrement(ref _left) >= 0)
        {
            // Every seventh caller gives up somewhere on the way.
            using var patience = new CancellationTokenSource(
                dice.Next(7) == 0 ? TimeSpan.FromMilliseconds(dice.Next(1, 40)) : TimeSpan.FromSeconds(60)
            );
            try
            {
                using var request = RequestOf(tenant, dice);
                using var answer = await tenant.Http.SendAsync(request, patience.Token);
                var text = await answer.Content.ReadAsStringAsync(patience.Token);
                Count($"{(int)answer.StatusCode}");
                if (
                    text.Contains(other, StringComparison.Ordinal)
                    || (answer.StatusCode == HttpStatusCode.OK && !text.Contains(tenant.Name, StringComparison.Ordinal))
                )
                    _foreign.Enqueue($"{tenant.Name} {request.RequestUri}: {text}");
            }
            catch (OperationCanceledException)
            {
                Count("given up");
            }
        }

        void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
    }

    private static HttpRequestMessage RequestOf(Tenant tenant, Random dice) =>
        dice.Next(10) switch
        {
            < 5 => new HttpRequestMessage(HttpMethod.Get, "/v1/members?limit=200"),
            < 7 => new HttpRequestMessage(HttpMethod.Get, $"/v1/teams/{tenant.Team}/leaderboard"),
            < 9 => new HttpRequestMessage(HttpMethod.Get, "/v1/organization"),
            _ => new HttpRequestMessage(HttpMethod.Post, "/v1/teams")
            {
                Content = JsonContent.Create(new { name = $"{tenant.Name} {dice.Next()}" }),
            },
        };

    /// <summary>Cancels a statement or kills a session of the app, five times a second.</summary>
    private static async Task<int> TroubleAsync(TestDatabase database, CancellationToken ct)
    {
        await using var admin = new NpgsqlConnection(database.Admin);
        await admin.OpenAsync(CancellationToken.None);
        var app = new NpgsqlConnectionStringBuilder(database.App).Username!;
        var troubled = 0;
        while (!ct.IsCancellationRequested)
        {
            var verb = troubled % 2 == 0 ? "pg_cancel_backend" : "pg_terminate_backend";
            await using var command = new NpgsqlCommand(
                $"SELECT count({verb}(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE usename = @app ORDER BY random() LIMIT 1) one",
                admin
            )
            {
                Parameters = { new("app", app) },
            };
            troubled += (int)(long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            await Task.Delay(200, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return troubled;
    }

    private static async Task<Tenant> CreateAsync(ApiProcess api, string[] settings, string name)
    {
        var (code, output, errors) = await ApiProcess.RunAsync(["organizations", "create", $"{name} Company", "--json", .. settings]);
        Assert.True(code == 0, errors);
        var made = JsonNode.Parse(output)!;
        var http = new HttpClient { BaseAddress = api.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made["apiKey"]!.GetValue<string>());
        var team = (await (await http.PostAsJsonAsync("/v1/teams", new { name = $"{name} Team" })).ReadAsync(HttpStatusCode.Created))[
            "id"
        ]!.GetValue<Guid>();
        for (var person = 0; person < MembersEach; person++)
            await (
                await http.PostAsJsonAsync("/v1/members", new { displayName = $"{name} Person {person}", teamIds = new[] { team } })
            ).ReadAsync(HttpStatusCode.Created);
        return new Tenant(made["organizationId"]!.GetValue<Guid>(), name, team, http);
    }

    private static async Task<long> ForeignRowsAsync(TestDatabase database, Tenant tenant)
    {
        await using var admin = new NpgsqlConnection(database.Admin);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM teams WHERE organization_id = @id AND name NOT LIKE @name", admin)
        {
            Parameters = { new("id", tenant.Id), new("name", $"{tenant.Name}%") },
        };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Tenant(Guid Id, string Name, Guid Team, HttpClient Http);
}
