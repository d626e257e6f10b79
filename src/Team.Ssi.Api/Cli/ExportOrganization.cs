using System.CommandLine;
using System.Data;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Exports;

namespace Team.Ssi.Api.Cli;

/// <summary>`export`: the archive of `POST /v1/exports`, written to a file at the console.</summary>
internal static class ExportOrganization
{
    public static Command Verb(CommandLine line)
    {
        var organization = new Option<Guid>("--organization") { Description = "The organization's id.", Required = true };
        var output = new Option<FileInfo>("--output")
        {
            Description = "The file to write.",
            DefaultValueFactory = _ => new FileInfo("organization.zip"),
        };
        var verb = new Command("export", "Export an organization as a ZIP of CSV files.") { organization, output };
        verb.SetAction(
            async (asked, ct) =>
            {
                var file = asked.GetRequiredValue(output);
                await using var session = await Session.OpenAsync(line, ct);
                try
                {
                    var id = asked.GetRequiredValue(organization);
                    if (await asked.WhileAsync(line, "Exporting", () => WriteAsync(session, id, file, ct)) is not { } rows)
                        return ExitCodes.Say("There is no such organization.");
                    asked.Answer(line, new { file = file.FullName, rows }, $"Wrote {rows} rows to {file.FullName}");
                    return ExitCodes.Done;
                }
                catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
                {
                    return ExitCodes.Say($"{file.FullName} cannot be written: {unwritable.Message}");
                }
            }
        );
        return verb;
    }

    /// <returns>Null when there is no such organization.</returns>
    private static async Task<long?> WriteAsync(Session session, Guid organizationId, FileInfo file, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(
            session.Services.GetRequiredService<NpgsqlDataSource>(),
            organizationId,
            ct,
            IsolationLevel.RepeatableRead
        );
        if (transaction.Settings is null)
            return null;
        var rows = 0L;
        await using var target = file.Create();
        await OrganizationArchive.WriteAsync(transaction.Connection, organizationId, target, count => rows = count, ct);
        return rows;
    }
}
