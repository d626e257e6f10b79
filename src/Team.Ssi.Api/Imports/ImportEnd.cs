using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>Ends an import, and lets go of its file.</summary>
internal static class ImportEnd
{
    private const string Finish = """
        UPDATE imports import SET status = $4, rows_read = $5, rows_total = $5, finished_at = $6, progress_at = $6, lease_until = NULL, reached_member = NULL, reached_day = NULL
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    private const string Forget = "DELETE FROM import_chunks part WHERE part.organization_id = $1 AND part.import_id = $2";

    private const string Unlist = "DELETE FROM job_directory job WHERE job.organization_id = $1 AND job.job_id = $2";

    private const string ClearErrors = "DELETE FROM import_errors error WHERE error.organization_id = $1 AND error.import_id = $2";

    private const string StoreRefusal = """
        INSERT INTO import_errors (organization_id, import_id, ordinal, line, column_name, code, value) VALUES ($1, $2, 1, $3, $4, $5, $6)
        """;

    /// <exception cref="LostLeaseException">It was cancelled, or another instance has it.</exception>
    public static async Task WriteAsync(
        ImportSession session,
        ImportClaim claim,
        ImportStatus status,
        int rows,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (
            await session.ExecuteAsync(
                Finish,
                ct,
                claim.OrganizationId,
                claim.ImportId,
                claim.Attempt,
                status.ToColumn(),
                rows,
                clock.GetUtcNow()
            ) == 0
        )
            throw new LostLeaseException();
        await WebhookEvents.AddAsync(
            session.Connection,
            claim.OrganizationId,
            WebhookEvent.ImportFinished,
            [new WebhookData(new { importId = claim.ImportId, status = status.ToColumn() })],
            clock.GetUtcNow(),
            ct
        );
        await session.ExecuteAsync(Forget, ct, claim.OrganizationId, claim.ImportId);
        await session.ExecuteAsync(Unlist, ct, claim.OrganizationId, claim.ImportId);
    }

    /// <summary>The file as a whole: nothing of it was recorded, and its one error says why.</summary>
    public static async Task RefuseAsync(
        ImportSession session,
        ImportClaim claim,
        ImportFileException refused,
        int rows,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        await WriteAsync(session, claim, ImportStatus.Failed, rows, clock, ct);
        await session.ExecuteAsync(ClearErrors, ct, claim.OrganizationId, claim.ImportId);
        await session.ExecuteAsync(
            StoreRefusal,
            ct,
            claim.OrganizationId,
            claim.ImportId,
            refused.Line,
            refused.Column,
            refused.Code,
            refused.Value
        );
    }
}
