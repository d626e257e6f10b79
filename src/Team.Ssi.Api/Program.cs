using FastEndpoints;
using Team.Ssi.Api.Cli;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Scim;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Limits;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.OpenApi;
using Team.Ssi.Api.Startup;

if (Verbs.Names(args))
    return await Verbs.RunAsync(args);

try
{
    Database.ReadModelAhead();
    var builder = App.CreateBuilder(args);
    var settings = StartupSettings.Read(builder.Configuration, builder.Environment);
    await using var address = await App.FindDatabaseAsync(builder);
    await settings.CompleteAsync(address, CancellationToken.None);

    builder.Services.AddDatabase(address);
    builder.Services.AddKeys(builder.Configuration);
    builder.Services.AddAudit();
    builder.Services.AddPreparation(settings);
    builder.Services.AddCrossOrigin(builder.Configuration);
    builder.Services.AddConventions(builder.Configuration);
    builder.Services.AddFeatures();
    builder.Services.AddWorkers();
    builder.Services.AddWebhooks(builder.Configuration);
    builder.Services.AddOpenApiDocuments();

    await using var app = builder.Build();
    app.UseConventions();
    app.UseMiddleware<UntilPrepared>();
    app.UseAuthentication();
    app.UseMiddleware<RateLimits>();
    app.UseAuthorization();
    app.UseMiddleware<OrganizationRequests>();
    app.UseMiddleware<Confinement>();
    app.UseMiddleware<EmptyValues>();
    app.UseMiddleware<TableRequests>();
    app.MapFastEndpoints(FastEndpointsSetup.Configure);
    app.MapScim();
    app.MapOpenApiDocuments();
    app.MapHealth();
    app.MapProblemPages();
    Banner.Print(app, address, settings);
    await app.RunAsync();
    return settings.Failure is null ? ExitCodes.Done : ExitCodes.Say(settings.Failure);
}
catch (Exception refused) when (Refusals.Explain(refused) is { } reason)
{
    return ExitCodes.Say(reason);
}
catch (OperationCanceledException)
{
    // Asked to end before it was up.
    return ExitCodes.Done;
}

/// <summary>The entry point; tests start it in their own process.</summary>
public sealed partial class Program;
