using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Cli;

/// <summary>`doctor`: what is wrong with this installation, and what to do about it.</summary>
internal static class Doctor
{
    /// <summary>Cursors, keys and time zones tolerate less than people notice.</summary>
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ToleratedDelay = TimeSpan.FromMinutes(1);

    public static Command Verb(CommandLine line)
    {
        var verb = new Command("doctor", "Check the configuration, the database, its migrations, its roles, the clock and the webhooks.");
        verb.SetAction(
            async (asked, ct) =>
            {
                var findings = new List<Finding>();
                try
                {
                    await foreach (var finding in ExamineAsync(line, ct))
                        findings.Add(finding);
                }
                catch (Exception failure) when (Refusals.Explain(failure) is { } reason)
                {
                    findings.Add(new(findings.Count == 0 ? "settings" : "database", false, reason));
                }
                var isHealthy = findings.All(finding => finding.IsFine);
                asked.Answer(line, new { healthy = isHealthy, findings }, string.Join('\n', findings));
                return isHealthy ? ExitCodes.Done : ExitCodes.Unwell;
            }
        );
        return verb;
    }

    private sealed record Finding(string Check, bool IsFine, string Detail)
    {
        public override string ToString() => $"{(IsFine ? "ok" : "problem"), -7}  {Check, -10}  {Detail}";
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(CommandLine line, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var session = await Session.OpenAsync(line, ct);
        yield return new("settings", true, session.Address.IsEmbedded ? "embedded PostgreSQL" : "ConnectionStrings__Ssi is set");
        var database = session.Services.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync(ct);
        yield return ServerOf(connection);
        yield return await RoleAsync(connection, ct);
        yield return await ClockAsync(connection, session.Services.GetRequiredService<TimeProvider>(), ct);
        var migrations = await MigrationsAsync(session, ct);
        yield return migrations;
        if (migrations.IsFine)
            yield return await WebhooksAsync(session, connection, ct);
    }

    private static Finding ServerOf(NpgsqlConnection connection)
    {
        var isNewEnough = connection.PostgreSqlVersion.Major >= PostgresBinaries.OldestMajor;
        var need = isNewEnough ? "" : $"; {PostgresBinaries.OldestMajor} or later is needed";
        return new("database", isNewEnough, $"PostgreSQL {connection.PostgreSqlVersion}{need}");
    }

    private static async Task<Finding> MigrationsAsync(Session session, CancellationToken ct)
    {
        var pending = await Schema.PendingAsync(session.Address.App, ct);
        return new("migrations", pending.Count == 0, pending.Count == 0 ? "up to date" : $"{pending.Count} pending; run migrate");
    }

    /// <summary>A delivery that is due is taken up within seconds, wherever the program runs.</summary>
    private static async Task<Finding> WebhooksAsync(Session session, NpgsqlConnection connection, CancellationToken ct)
    {
        var settings = session.Services.GetRequiredService<IConfiguration>();
        var reach = WebhookSettings.Read(settings).AreAnyOpened
            ? "public addresses and the networks of Ssi__Webhooks__AllowedNetworks"
            : "public addresses";
        var now = session.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var command = new NpgsqlCommand("SELECT count(*), count(*) FILTER (WHERE due_at < $1) FROM webhook_queue", connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - ToleratedDelay });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var (waiting, late) = (row.GetInt64(0), row.GetInt64(1));
        return new(
            "webhooks",
            late == 0,
            late == 0
                ? $"they reach {reach}; {waiting} deliveries wait for their time"
                : $"{late} deliveries are late by a minute or more: the program that delivers them does not run, or cannot keep up"
        );
    }

    private static async Task<Finding> RoleAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT rolsuper OR rolbypassrls OR EXISTS (
                SELECT FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'MEMBER'))
            FROM pg_roles WHERE rolname = current_user
            """,
            connection
        );
        var isPowerful = await command.ExecuteScalarAsync(ct) is true;
        return new(
            "role",
            !isPowerful,
            isPowerful
                ? "the app runs as an owner or superuser, so row-level security does not hold it: give ConnectionStrings__Ssi a role of its own"
                : "the app's role owns nothing"
        );
    }

    private static async Task<Finding> ClockAsync(NpgsqlConnection connection, TimeProvider clock, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var there = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!);
        var skew = (clock.GetUtcNow() - there).Duration();
        return new(
            "clock",
            skew <= ToleratedSkew,
            string.Create(CultureInfo.InvariantCulture, $"{skew.TotalSeconds:0.0} s from the database's")
        );
    }
}
