using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

internal static class Saving
{
    /// <returns>False when a unique value is taken, by a row that was there or one that came at the same moment.</returns>
    public static async Task<bool> TrySaveAsync(this SsiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException failure) when (DatabaseFailures.IsDuplicate(failure))
        {
            return false;
        }
    }
}
