using Microsoft.AspNetCore.Connections;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Startup;

/// <summary>What an administrator can mend needs one line, not a stack trace.</summary>
internal static class Refusals
{
    /// <returns>Null for a defect of the program, which shall be seen with all its detail.</returns>
    public static string? Explain(Exception failure) =>
        failure switch
        {
            InvalidSettingException or EmbeddedPostgresException => failure.Message,
            IOException { InnerException: AddressInUseException } =>
                $"{failure.Message} Set Urls to another address, such as --urls=http://localhost:8081.",
            System.Net.Sockets.SocketException => $"The address of Urls cannot be listened on: {failure.Message}",
            OutcomeUnknownException => "The database did not confirm the change in time: look whether it is there before trying again.",
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "The database is not migrated: run `migrate`.",
            PostgresException refused => $"The database refused: {refused.MessageText} ({refused.SqlState})",
            NpgsqlException or TimeoutException => $"The database cannot be reached: {failure.Message}",
            { InnerException: NpgsqlException cause } => Explain(cause),
            _ => null,
        };
}
