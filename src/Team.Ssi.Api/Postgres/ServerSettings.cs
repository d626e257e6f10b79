using System.Globalization;

namespace Team.Ssi.Api.Postgres;

/// <summary>The server's settings, written anew at each start: an included file, because command lines need quoting that differs by system.</summary>
internal static class ServerSettings
{
    // Paths are relative to the cluster's folder, where the server works: no name of a folder can break the file.
    public static string Render(Endpoint endpoint, bool durable) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Written at each start: changes are lost.
            listen_addresses = '{(endpoint.IsSocket ? "" : endpoint.Host)}'
            port = {endpoint.Port}
            unix_socket_directories = '{(endpoint.IsSocket ? "../run" : "")}'
            unix_socket_permissions = 0700
            password_encryption = 'scram-sha-256'
            cluster_name = 'team-ssi'
            max_connections = 100
            shared_buffers = '128MB'
            # Short statements: compiling them takes longer than they run.
            jit = off
            # The app reads states, people read the log: one language for both.
            lc_messages = 'C'
            timezone = 'UTC'
            log_timezone = 'UTC'
            # One file for each weekday, overwritten after a week.
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            log_rotation_size = 0
            # Statements and details carry names and e-mail addresses, which do not belong into logs.
            log_min_error_statement = 'panic'
            log_error_verbosity = 'terse'
            {(durable ? "" : Fast)}
            """
        );

    private const string Fast = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        """;
}
