using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>From when on somebody belongs to a team of whom no day is said.</summary>
internal static class FirstDay
{
    private const string AnyClosing = """SELECT EXISTS (SELECT FROM closings closing WHERE closing.organization_id = {0}) AS "Value" """;

    /// <summary>Since always while nothing is frozen yet: who sets a company up means its past as well. Later that would put newcomers on every past board.</summary>
    public static async Task<DateOnly> WithoutSayingAsync(SsiDb db, DateOnly today, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<bool>(AnyClosing, db.OrganizationId).SingleAsync(ct) ? today : TeamMembership.Always;
}
