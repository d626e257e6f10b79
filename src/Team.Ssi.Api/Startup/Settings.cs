using Microsoft.AspNetCore.Http;
using Npgsql;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Startup;

/// <summary>Reads settings so that one that cannot work is refused in one line that names it.</summary>
internal static class Settings
{
    public static bool? Flag(IConfiguration settings, string name) =>
        settings[name] is not { Length: > 0 } said ? null
        : bool.TryParse(said, out var flag) ? flag
        : throw new InvalidSettingException($"{name} is {said}: it must be true or false.");

    public static int Number(IConfiguration settings, string name, int standard, int most) =>
        settings[name] is not { Length: > 0 } said ? standard
        : int.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most ? number
        : throw new InvalidSettingException($"{name} is {said}: it must be a whole number from 0 to {most}.");

    /// <returns>Null where it is not set.</returns>
    public static string? ConnectionString(IConfiguration settings, string name)
    {
        if (settings.GetConnectionString(name) is not { Length: > 0 } said)
            return null;
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(said);
            return (parsed.Host, parsed.Username, parsed.Database) is ({ Length: > 0 }, { Length: > 0 }, { Length: > 0 })
                ? said
                : throw new InvalidSettingException($"ConnectionStrings:{name} must name Host, Database and Username.");
        }
        catch (ArgumentException)
        {
            // Its message may quote the password.
            throw new InvalidSettingException(
                $"ConnectionStrings:{name} is no connection string: it must look like Host=…;Database=…;Username=…;Password=…."
            );
        }
    }

    public static EmbeddedPostgresOptions Embedded(IConfiguration settings)
    {
        Flag(settings, $"{EmbeddedPostgresOptions.Section}:{nameof(EmbeddedPostgresOptions.Durable)}");
        return settings.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
    }

    public static void CheckUrls(IConfiguration settings)
    {
        foreach (var url in (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsUrl(url))
                throw new InvalidSettingException($"Urls has {url}: an address must look like http://localhost:8080.");
    }

    private static bool IsUrl(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
