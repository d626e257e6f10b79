namespace Team.Ssi.Api.Data;

/// <summary>Takes a reading away and keeps it as a revision. Whoever calls holds the member's row.</summary>
internal static class WithdrawnReadings
{
    public static async Task WithdrawAsync(SsiDb db, Submission reading, DateTimeOffset now, CancellationToken ct)
    {
        db.SubmissionRevisions.Add(SubmissionRevision.Withdraw(reading, now));
        db.Submissions.Remove(reading);
        await db.SaveChangesAsync(ct);
        await CurrentScores.RecomputeAsync(db, reading.MemberId, ct);
        await BoardWeekChanges.OfReadingAsync(db, reading.MemberId, reading.CapturedOn, ct);
    }
}
