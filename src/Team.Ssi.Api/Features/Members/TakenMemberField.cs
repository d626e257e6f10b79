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
            ? new ConflictProblem(
                "#/email",
                "duplicate",
                new Text("Another member has this e-mail address.", "Un autre membre a cette adresse e-mail.")
            )
            : new ConflictProblem(
                "#/externalId",
                "duplicate",
                new Text("Another member has this external id.", "Un autre membre a cet identifiant externe.")
            );
    }
}
