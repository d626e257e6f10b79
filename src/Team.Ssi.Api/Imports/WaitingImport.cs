using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>Keeps a file until a worker takes it, in the transaction of the caller.</summary>
internal static class WaitingImport
{
    private const int LongestName = 200;

    public static async Task<Import> AddAsync(
        SsiDb db,
        ImportOptions options,
        FileLayout layout,
        ReceivedFile file,
        Guid createdBy,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var import = new Import
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            DryRun = options.DryRun,
            OnError = options.OnError,
            CreateMembers = options.CreateMembers,
            CreateTeams = options.CreateTeams,
            Quiet = options.Quiet,
            Format = layout.Format,
            FileName = Shown(file.Name),
            Size = file.Content.Length,
            Encoding = layout.Encoding,
            Delimiter = layout.Shape?.Delimiter.ToString(),
            LinesBefore = layout.Shape?.LinesBefore ?? 0,
            DateOrder = options.DateOrder,
            CapturedOn = options.CapturedOn,
            MemberId = options.MemberId,
            Mapping = ImportMapping.Write(layout.Columns.Headers),
            CreatedBy = createdBy,
            CreatedAt = now,
        };
        db.Imports.Add(import);
        await db.SaveChangesAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await ImportChunks.WriteAsync(connection, db.OrganizationId, import.Id, file.Content, ct);
        await ImportLease.ListAsync(connection, db.OrganizationId, import.Id, ct);
        return import;
    }

    private static string? Shown(string? name)
    {
        var shown = string.Concat((name ?? "").Where(one => !char.IsControl(one) && !char.IsSurrogate(one)));
        return shown.Length == 0 ? null : shown[^Math.Min(shown.Length, LongestName)..];
    }
}
