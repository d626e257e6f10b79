using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Cli;

/// <summary>`keys create` and `keys revoke`: for the administrator at the console, and for the day the last admin key is lost.</summary>
internal static class Keys
{
    public static Command Verb(CommandLine line) => new("keys", "Create and revoke API keys.") { Create(line), Revoke(line) };

    private static Command Create(CommandLine line)
    {
        var organization = new Argument<Guid>("organization") { Description = "The organization's id." };
        var name = new Option<string>("--name") { Description = "What the key is for.", DefaultValueFactory = _ => "Console key" };
        var scopes = new Option<string[]>("--scope")
        {
            Description = "A right of the key; may be repeated.",
            DefaultValueFactory = _ => [Scope.Admin],
        };
        var verb = new Command("create", "Create a key and print it; it is shown only here.") { organization, name, scopes };
        verb.SetAction(
            async (asked, ct) =>
            {
                var called = asked.GetRequiredValue(name).Trim();
                if (Names.Refuse(called) is { } refused)
                    return ExitCodes.Say(refused);
                string[] rights = [.. asked.GetRequiredValue(scopes).Distinct()];
                if (rights.Except(Scope.All).FirstOrDefault() is { } unknown)
                    return ExitCodes.Say($"There is no scope {unknown}; the scopes are {string.Join(", ", Scope.All)}.");
                var key = ApiKeyFormat.Create();
                var id = await ChangeAsync(
                    line,
                    asked.GetRequiredValue(organization),
                    "createApiKey",
                    (db, now) =>
                        Task.FromResult<Guid?>(NewKey.Add(db, called, ApiKeyFormat.Hash(key), ApiKeyFormat.PrefixOf(key)!, rights, now).Id),
                    ct
                );
                if (id is null)
                    return ExitCodes.Say("There is no such organization.");
                asked.Answer(line, new { id, apiKey = key }, $"API key  {key}");
                return ExitCodes.Done;
            }
        );
        return verb;
    }

    private static Command Revoke(CommandLine line)
    {
        var organization = new Argument<Guid>("organization") { Description = "The organization's id." };
        var prefix = new Argument<string>("prefix")
        {
            Description = "The key, or the part of it before its second underscore, such as ssi_1a2b3c4d.",
        };
        var verb = new Command("revoke", "Revoke a key; it is refused within a second.") { organization, prefix };
        verb.SetAction(
            async (asked, ct) =>
            {
                var named = asked.GetRequiredValue(prefix);
                named = ApiKeyFormat.PrefixOf(named) ?? named;
                var revoked = await ChangeAsync(
                    line,
                    asked.GetRequiredValue(organization),
                    "revokeApiKey",
                    async (db, now) =>
                    {
                        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Prefix == named, ct) is not { } key)
                            return null;
                        key.RevokedAt ??= now;
                        return key.Id;
                    },
                    ct
                );
                if (revoked is null)
                    return ExitCodes.Say("There is no such key in that organization.");
                asked.Answer(line, new { revoked = named }, $"Revoked {named}");
                return ExitCodes.Done;
            }
        );
        return verb;
    }

    private static async Task<Guid?> ChangeAsync(
        CommandLine line,
        Guid organizationId,
        string action,
        Func<SsiDb, DateTimeOffset, Task<Guid?>> change,
        CancellationToken ct
    )
    {
        await using var session = await Session.OpenAsync(line, ct);
        var clock = session.Services.GetRequiredService<TimeProvider>();
        await using var transaction = await OrganizationTransaction.BeginAsync(
            session.Services.GetRequiredService<NpgsqlDataSource>(),
            organizationId,
            ct
        );
        await using var scope = session.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        if (transaction.Settings is null || await change(db, clock.GetUtcNow()) is not { } id)
            return null;
        await db.SaveChangesAsync(ct);
        var entry = new AuditEntry(organizationId, clock.GetUtcNow(), AuditActor.Console, action, Resource: $"/v1/api-keys/{id}");
        await transaction.CommitAsync(clock, entry.ToCommand());
        return id;
    }
}
