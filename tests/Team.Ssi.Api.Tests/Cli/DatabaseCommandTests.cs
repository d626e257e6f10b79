using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Api.Tests.Cli;

/// <summary>The commands on an administrator's own PostgreSQL.</summary>
public sealed class DatabaseCommandTests(ApiHost host)
{
    [Fact]
    public async Task Migrates_once_and_doctor_sees_before_and_after()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server, migrated: false);
        string[] settings = [$"--ConnectionStrings:Ssi={database.App}", $"ConnectionStrings__SsiOwner={database.Owner}", "--json"];

        Assert.Contains("pending", await ProblemAsync("migrations", settings), StringComparison.Ordinal);
        var first = await ApiProcess.RunAsync(["migrate", .. settings]);
        var second = await ApiProcess.RunAsync(["migrate", .. settings]);

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.NotEmpty(JsonNode.Parse(first.Output)!["applied"]!.AsArray());
        Assert.Empty(JsonNode.Parse(second.Output)!["applied"]!.AsArray());
        var healthy = await ApiProcess.RunAsync(["doctor", .. settings]);
        Assert.True(healthy.ExitCode == 0, healthy.Output);
        var asOwner = await ProblemAsync("role", [$"--ConnectionStrings:Ssi={database.Owner}", "--json"]);
        Assert.Contains("row-level security", asOwner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_the_apps_role_where_it_may_and_else_says_how()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server, migrated: false);
        var role = $"clerk_{Guid.CreateVersion7():N}";
        var app = new NpgsqlConnectionStringBuilder(database.App) { Username = role, Password = "it's a secret" };
        string[] settings = [$"ConnectionStrings__Ssi={app}"];

        var refused = await ApiProcess.RunAsync(["migrate", .. settings, $"ConnectionStrings__SsiOwner={database.Owner}"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"CREATE ROLE \"{role}\" LOGIN", Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal);

        try
        {
            var made = await ApiProcess.RunAsync(["migrate", .. settings, $"ConnectionStrings__SsiOwner={database.Admin}"]);
            Assert.True(made.ExitCode == 0, made.Errors);
            var healthy = await ApiProcess.RunAsync(["doctor", .. settings]);
            Assert.True(healthy.ExitCode == 0, healthy.Output);
        }
        finally
        {
            await using var admin = NpgsqlDataSource.Create(database.Admin);
            await using var drop = admin.CreateCommand($"DROP OWNED BY {role}; DROP ROLE {role}");
            await drop.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Doctor_reports_a_database_that_cannot_be_reached()
    {
        var problem = await ProblemAsync("database", ["ConnectionStrings__Ssi=Host=127.0.0.1;Port=1;Database=ssi;Username=app", "--json"]);

        Assert.Contains("cannot be reached", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_reports_settings_that_cannot_work()
    {
        Assert.Contains("32 to 200", await ProblemAsync("settings", ["Ssi__BootstrapApiKey=short", "--json"]), StringComparison.Ordinal);
    }

    /// <summary>The one thing doctor complains about.</summary>
    private static async Task<string> ProblemAsync(string check, string[] settings)
    {
        var (code, output, errors) = await ApiProcess.RunAsync(["doctor", .. settings]);
        Assert.True(code == 3, $"{code}: {output} {errors}");
        var report = JsonNode.Parse(output)!;
        Assert.False(report["healthy"]!.GetValue<bool>());
        var problem = Assert.Single(report["findings"]!.AsArray(), finding => !finding!["isFine"]!.GetValue<bool>())!;
        Assert.Equal(check, problem["check"]!.GetValue<string>());
        return problem["detail"]!.GetValue<string>();
    }
}
