using System.CommandLine;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Cli;

/// <summary>`organizations create NAME`: another tenant, with its first admin key, which is shown only here.</summary>
internal static class CreateOrganization
{
    public static Command Verb(CommandLine line)
    {
        var name = new Argument<string>("name") { Description = "The organization's name." };
        var timeZone = new Option<string>("--time-zone")
        {
            Description = "IANA name of the time zone that decides what today is, such as Europe/Paris.",
            DefaultValueFactory = _ => Organization.DefaultTimeZone,
        };
        var create = new Command("create", "Create an organization and print its id and its first admin key.") { name, timeZone };
        create.SetAction(
            async (asked, ct) =>
            {
                var (called, zone) = (asked.GetRequiredValue(name).Trim(), asked.GetRequiredValue(timeZone));
                if (Names.Refuse(called) is { } refused)
                    return ExitCodes.Say(refused);
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
                    return ExitCodes.Say($"{zone} is no IANA time zone; one is Europe/Paris.");
                await using var session = await Session.OpenMigratedAsync(line, ct);
                var key = ApiKeyFormat.Create();
                var organizations = session.Services.GetRequiredService<NewOrganization>();
                var id = await organizations.CreateAsync(called, zone, ApiKeyFormat.Hash(key), ApiKeyFormat.PrefixOf(key)!, null, ct);
                asked.Answer(line, new { organizationId = id, apiKey = key }, $"Organization   {id}\nAdmin API key  {key}");
                return ExitCodes.Done;
            }
        );
        return new Command("organizations", "Create organizations.") { create };
    }
}
