using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Imports;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Cli;

/// <summary>`import FILE`: the same as `POST /v1/imports`, at the console. It does the work itself where no server does.</summary>
internal static class ImportReadings
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static Command Verb(CommandLine line)
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV, XLSX or JSON file." };
        var organization = new Option<Guid>("--organization") { Description = "The organization's id.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen." };
        var abort = new Option<bool>("--all-or-nothing") { Description = "Record nothing when a row is refused." };
        var members = new Option<bool>("--create-members") { Description = "Create members whom nobody knows." };
        var teams = new Option<bool>("--create-teams") { Description = "Create their teams." };
        var quiet = new Option<bool>("--quiet-webhooks") { Description = "Send webhooks no message of each member's latest reading." };
        var dates = new Option<string?>("--date-format") { Description = "How dates are written that are not ISO, such as dd/MM/yyyy." };
        var mapping = new Option<string?>("--mapping")
        {
            Description = "Which column holds what, as JSON: {\"total\":\"Points\"}; or the name of a saved mapping.",
        };
        var day = new Option<DateOnly?>("--captured-on") { Description = "The day of rows without one." };
        var member = new Option<Guid?>("--member") { Description = "Whose readings those are that name no member." };
        var verb = new Command("import", "Import a file of readings.")
        {
            file,
            organization,
            dryRun,
            abort,
            members,
            teams,
            quiet,
            dates,
            mapping,
            day,
            member,
        };
        verb.SetAction(
            async (asked, ct) =>
            {
                var format = asked.GetValue(dates);
                if (format is not null && FileDates.OrderOf(format) is null)
                    return ExitCodes.Say("A date format looks like dd/MM/yyyy, MM/dd/yyyy or yyyy/MM/dd.");
                var options = new ImportOptions(
                    asked.GetValue(dryRun),
                    asked.GetValue(abort) ? ImportErrorRule.Abort : ImportErrorRule.Skip,
                    asked.GetValue(members),
                    asked.GetValue(teams),
                    format is null ? null : FileDates.OrderOf(format),
                    asked.GetValue(day),
                    asked.GetValue(member),
                    asked.GetValue(quiet)
                );
                await using var session = await Session.OpenAsync(line, ct);
                var id = asked.GetRequiredValue(organization);
                var (import, reason) = await StoreAsync(session, id, asked.GetRequiredValue(file), options, asked.GetValue(mapping), ct);
                if (import is null)
                    return ExitCodes.Say(reason!);
                var ended = await asked.WithProgressAsync(line, "Importing", tell => FollowAsync(session, id, import.Id, tell, ct));
                asked.Answer(line, Shown(ended), Words(ended));
                return ended.Status == ImportStatus.Succeeded ? ExitCodes.Done : ExitCodes.Refused;
            }
        );
        return verb;
    }

    private static async Task<(Import? Import, string? Reason)> StoreAsync(
        Session session,
        Guid organizationId,
        FileInfo path,
        ImportOptions options,
        string? mapping,
        CancellationToken ct
    )
    {
        try
        {
            await using var content = path.OpenRead();
            var file = new ReceivedFile(content, ReceivedFile.FormatOf(path.Name), Name: path.Name);
            return await InOrganizationAsync(
                session,
                organizationId,
                async (db, now) =>
                {
                    if (options.MemberId is { } member && !await db.Members.AnyAsync(one => one.Id == member, ct))
                        return (null, ImportCodes.TextOf(ImportCodes.UnknownMember).English);
                    var chosen = await ChosenMapping.FindAsync(db, mapping, ct);
                    var layout = await FileLayout.ReadAsync(content, file.Format, null, chosen.Columns, ct);
                    if (ImportRules.Refuse(layout, options.CapturedOn, options.MemberId) is [var missing, ..])
                        return (null, missing.Detail);
                    var order = options.DateOrder ?? (chosen.DateFormat is { } format ? FileDates.OrderOf(format) : null);
                    // Nobody's key: the administrator at the console.
                    return (
                        await WaitingImport.AddAsync(db, options with { DateOrder = order }, layout, file, organizationId, now, ct),
                        null
                    );
                },
                ct
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"{path.Name} cannot be read: {unreadable.Message}");
        }
        catch (ImportFileException refused)
        {
            return (
                null,
                $"{path.Name}, line {refused.Line}: {ImportCodes.TextOf(refused.Code).English} {refused.Column} {refused.Value}".TrimEnd()
            );
        }
    }

    private static async Task<(Import?, string?)> InOrganizationAsync(
        Session session,
        Guid organizationId,
        Func<SsiDb, DateTimeOffset, Task<(Import?, string?)>> work,
        CancellationToken ct
    )
    {
        var clock = session.Services.GetRequiredService<TimeProvider>();
        var database = session.Services.GetRequiredService<NpgsqlDataSource>();
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        if (transaction.Settings is null)
            return (null, "There is no such organization.");
        await using var scope = session.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        var done = await work(db, clock.GetUtcNow());
        await transaction.CommitAsync(clock);
        return done;
    }

    /// <summary>Works where nobody does, and looks on where a server was faster.</summary>
    private static async Task<ImportResponse> FollowAsync(
        Session session,
        Guid organizationId,
        Guid importId,
        Action<int, int> tell,
        CancellationToken ct
    )
    {
        var jobs = session.Services.GetRequiredService<ImportJobs>();
        while (true)
        {
            var working = jobs.TryAsync(organizationId, importId, ct);
            ImportResponse shown;
            do
            {
                await Task.WhenAny(working, Task.Delay(Look, TimeProvider.System, ct));
                shown = await ShowAsync(session, organizationId, importId, ct);
                tell(shown.Progress.RowsRead, shown.Progress.RowsTotal);
            } while (!working.IsCompleted);
            await working;
            if (shown.FinishedAt is not null)
                return shown;
            await Task.Delay(Look, TimeProvider.System, ct);
        }
    }

    private static async Task<ImportResponse> ShowAsync(Session session, Guid organizationId, Guid importId, CancellationToken ct)
    {
        ImportResponse? shown = null;
        await InOrganizationAsync(
            session,
            organizationId,
            async (db, _) =>
            {
                var import = await db.Imports.AsNoTracking().SingleAsync(one => one.Id == importId, ct);
                shown = ImportResponse.Of(
                    import,
                    await db
                        .ImportErrors.AsNoTracking()
                        .Where(error => error.ImportId == importId)
                        .OrderBy(error => error.Ordinal)
                        .Take(ImportResponse.ShownErrors)
                        .ToListAsync(ct)
                );
                return (import, null);
            },
            ct
        );
        return shown!;
    }

    private static object Shown(ImportResponse import) =>
        new
        {
            import.Id,
            Status = import.Status.ToColumn(),
            import.DryRun,
            import.Result,
            import.Preview,
            Errors = import.Errors.Select(error => new
            {
                error.Line,
                error.Column,
                error.Code,
                error.Value,
                error.Message,
            }),
        };

    private static string Words(ImportResponse import)
    {
        var result = import.Result;
        var errors = import.Errors.Select(error =>
            $"  line {error.Line}, {error.Column ?? "row"}: {error.Message} {error.Value}".TrimEnd()
        );
        return string.Join(
            Environment.NewLine,
            [
                $"{import.Status}{(import.DryRun ? " (dry run, nothing was changed)" : "")}: {result.Created} created, {result.Replaced} replaced, "
                    + $"{result.Unchanged} unchanged, {result.Failed} failed, {result.Superseded} superseded, {result.MembersCreated} members and {result.TeamsCreated} teams created",
                .. errors,
            ]
        );
    }
}
