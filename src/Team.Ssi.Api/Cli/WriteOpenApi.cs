using System.CommandLine;
using FastEndpoints;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.OpenApi;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Cli;

/// <summary>`openapi --write FILE`: the description that clients are generated from, without a database.</summary>
internal static class WriteOpenApi
{
    public static Command Verb(CommandLine line)
    {
        var file = new Option<string>("--write") { Description = "The file to write.", Required = true };
        var verb = new Command("openapi", "Write the API's description (OpenAPI 3.1) to a file.") { file };
        verb.SetAction(
            async (asked, _) =>
            {
                var path = asked.GetRequiredValue(file);
                try
                {
                    await WriteAsync(path);
                }
                catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
                {
                    return ExitCodes.Say($"{path} cannot be written: {unwritable.Message}");
                }
                asked.Answer(line, new { file = path }, $"Wrote {path}");
                return ExitCodes.Done;
            }
        );
        return verb;
    }

    private static async Task WriteAsync(string path)
    {
        var builder = App.CreateBuilder([]);
        builder.Logging.ClearProviders();
        // Nobody connects: the description comes from the endpoints alone.
        builder.Services.AddDatabase(new DatabaseAddress("Host=nowhere.invalid;Username=nobody", "", null));
        builder.Services.AddKeys(builder.Configuration);
        builder.Services.AddConventions(builder.Configuration);
        builder.Services.AddFeatures();
        builder.Services.AddWebhooks(builder.Configuration);
        builder.Services.AddOpenApiDocuments();
        await using var app = builder.Build();
        app.MapFastEndpoints(FastEndpointsSetup.Configure);
        await OpenApiFile.WriteAsync(app, path);
    }
}
