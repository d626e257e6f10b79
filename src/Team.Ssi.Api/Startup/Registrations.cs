using FastEndpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Exports;
using Team.Ssi.Api.Features.Coaching;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Features.Readings;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Limits;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Webhooks;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Startup;

/// <summary>What the program is made of, one part per method.</summary>
internal static class Registrations
{
    public static void AddDatabase(this IServiceCollection services, DatabaseAddress address)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(address);
        services.AddSingleton(provider => Database.CreateDataSource(address.App, provider.GetRequiredService<ILoggerFactory>()));
        services.AddDbContext<SsiDb>(
            (provider, options) => Database.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()),
            optionsLifetime: ServiceLifetime.Singleton
        );
        services.AddScoped<RequestTransaction>();
        services.AddScoped(provider =>
            provider.GetRequiredService<RequestTransaction>().Lend(new SsiDb(provider.GetRequiredService<DbContextOptions<SsiDb>>()))
        );
        services.AddScoped(provider => new Lazy<SsiDb>(provider.GetRequiredService<SsiDb>));
        // Cursors must be readable on every instance, and after a restart.
        services.AddDataProtection().SetApplicationName("team-ssi").PersistKeysToDbContext<SsiDb>();
    }

    public static void AddKeys(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(BootstrapKey.Read(settings));
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<LastUses>();
        services.AddHostedService<LastUsesWriter>();
        services.AddSingleton<SignIns>();
        services.AddScoped<Reach>();
        var oidc = OidcSettings.Read(settings);
        services.AddSingleton(oidc);
        var authentication = services
            .AddAuthentication(BearerTokens.SchemeName)
            .AddPolicyScheme(
                BearerTokens.SchemeName,
                null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        oidc.Authority is not null && BearerTokens.Of(context) is { } bearer && BearerTokens.IsAccessToken(bearer)
                            ? AccessTokens.SchemeName
                            : ApiKeyAuthentication.SchemeName
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        if (oidc.Authority is not null)
            authentication.AddJwtBearer(AccessTokens.SchemeName, options => AccessTokens.Configure(options, oidc));
        services.AddAuthorization(options => options.AddScopePolicies());
    }

    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<PeopleReads>();
        services.AddHostedService<PeopleReadsWriter>();
    }

    public static void AddPreparation(this IServiceCollection services, StartupSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Readiness>();
        services.AddSingleton<NewOrganization>();
        services.AddSingleton<FirstOrganization>();
        services.AddHostedService<PrepareDatabase>();
        services.AddHostedService<Drain>();
        // It would read the keys before the database is there; PrepareDatabase does so when it is.
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
    }

    public static void AddConventions(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(RateLimitSettings.Read(settings));
        services.AddSingleton<RateCounters>();
        services.Configure<JsonOptions>(options => Json.Strict(options.SerializerOptions));
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddSingleton<Cursors>();
    }

    public static void AddWebhooks(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(WebhookSettings.Read(settings));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryAttempts>();
        services.AddSingleton<WebhookPump>();
        services.AddSingleton<OldMessages>();
    }

    public static void AddWorkers(this IServiceCollection services)
    {
        services.AddSingleton<RetentionRounds>();
        services.AddHostedService<RetentionWorker>();
        services.AddSingleton<PlatformWeekRounds>();
        services.AddSingleton<BoardWeekRounds>();
        services.AddHostedService<BoardWeekWorker>();
        services.AddSingleton<WeekClosings>();
        services.AddHostedService<CloseWeeks>();
        services.AddHostedService<DeliverWebhooks>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ExportJobs>();
        services.AddHostedService<JobWorker>();
    }

    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddFastEndpoints();
        services.AddScoped<OneReading>();
        services.AddSingleton<JobSignal>();
        services.AddScoped<ReachablePlans>();
        services.AddScoped<PlanPage>();
        services.AddSingleton<CoachingNotes>();
        services.AddSingleton<KnownSamples>();
        services.AddSingleton<KnownFigures>();
    }
}
