using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

internal static class Database
{
    /// <summary>What a connection string leaves open. A hung server must not hold a request for Npgsql's default minute.</summary>
    public static NpgsqlConnectionStringBuilder WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        Default("Timeout", 3);
        Default("Command Timeout", 5);
        Default("Cancellation Timeout", 1000);
        // It would ask for a Kerberos library that the container image lacks, and wait 3 s for a hung server at every connection; TLS is what encrypts.
        Default("GSS Encryption Mode", nameof(GssEncryptionMode.Disable));
        Default("Max Auto Prepare", 100);
        Default("Auto Prepare Min Usages", 2);
        Default("Application Name", "team-ssi");
        return settings;

        void Default(string key, object value)
        {
            if (!settings.ShouldSerialize(key))
                settings[key] = value;
        }
    }

    public static NpgsqlDataSource CreateDataSource(string connectionString, ILoggerFactory? logs = null)
    {
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString).ConnectionString);
        builder.UseLoggerFactory(logs);
        return builder.Build();
    }

    /// <summary>Reading the entities takes a second, which a start has beside it while the host is built.</summary>
    public static void ReadModelAhead() =>
        Task.Run(() =>
        {
            var options = new DbContextOptionsBuilder<SsiDb>();
            Configure(options);
            using var db = new SsiDb(options.Options);
            return db.Model;
        });

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource? database = null)
    {
        if (database is null)
            options.UseNpgsql();
        else
            options.UseNpgsql(database);
        options.UseSnakeCaseNamingConvention();
    }
}
