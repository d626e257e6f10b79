using System.CommandLine;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Demo;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Cli;

/// <summary>`demo`: another demo organization, beside what there is.</summary>
internal static class CreateDemo
{
    public static Command Verb(CommandLine line)
    {
        var verb = new Command("demo", "Create a demo organization with invented people and readings, and print its id and admin key.");
        verb.SetAction(
            async (asked, ct) =>
            {
                await using var session = await Session.OpenMigratedAsync(line, ct);
                var key = ApiKeyFormat.Create();
                var id = await asked.WhileAsync(line, "Inventing people and 60 weeks of readings", () => WriteAsync(session, key, ct));
                asked.Answer(line, new { organizationId = id, apiKey = key }, $"Organization   {id}\nAdmin API key  {key}");
                return ExitCodes.Done;
            }
        );
        return verb;
    }

    private static Task<Guid> WriteAsync(Session session, string key, CancellationToken ct)
    {
        var now = session.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var data = DemoOrganization.Generate(DateOnly.FromDateTime(now.UtcDateTime));
        return session
            .Services.GetRequiredService<NewOrganization>()
            .CreateAsync(
                data.Name,
                data.TimeZone,
                ApiKeyFormat.Hash(key),
                ApiKeyFormat.PrefixOf(key)!,
                db => DemoRecords.WriteAsync(db, data, now, ct),
                ct
            );
    }
}
