using System.CommandLine;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Cli;

/// <summary>`migrate`: brings the database to the version of this program, and makes the app's role.</summary>
internal static class Migrate
{
    public static Command Verb(CommandLine line)
    {
        var verb = new Command("migrate", "Bring the database to this version, as the role of ConnectionStrings__SsiOwner.");
        verb.SetAction(
            async (asked, ct) =>
            {
                await using var session = await Session.OpenAsync(line, ct);
                var address = session.Address;
                var applied = await asked.WhileAsync(line, "Migrating", () => Schema.MigrateAsync(address.Owner, address.App, ct));
                asked.Answer(line, new { applied }, Tell(applied));
                return ExitCodes.Done;
            }
        );
        return verb;
    }

    private static string Tell(IReadOnlyList<string> applied) =>
        applied.Count == 0 ? "The database was up to date." : $"The database is up to date. Applied: {string.Join(", ", applied)}";
}
