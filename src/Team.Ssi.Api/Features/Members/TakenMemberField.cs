using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

/// <summary>Which unique field of a member that could not be saved is another's. The database's message would say so, but by the name of an index.</summary>
internal static class TakenMemberField
{
    public static async Task<ConflictProblem> ConflictAsync(SsiDb db, Member refused, CancellationToken ct)
    {
        var others = db.Members.AsNoTracking().Where(other => other.Id != refused.Id);
        return refused.Email is { } email && await others.AnyAsync(other => other.Email == email, ct)
            ? new ConflictProblem("#/email", "duplicate", "Another member has this e-mail address.")
            : new ConflictProblem("#/externalId", "duplicate", "Another member has this external id.");
    }
}
