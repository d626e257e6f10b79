using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Http;

/// <summary>
/// Keeps a caller who is confined to teams, or to itself, from asking about others: by the row of the operation in <see cref="Operations"/>, and in one place,
/// so that no operation can forget it. What is not there at all is left to the operation, which knows how to say so. Lists confine themselves.
/// </summary>
internal sealed class Confinement(RequestDelegate next, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, Lazy<SsiDb> db, Reach reach)
    {
        if (!await MayAsync(context, db, reach))
            await Problems.WriteAsync(context, ProblemKinds.OutsideTeamScope);
        else if (!await IsOpenAsync(context, db, reach))
            await Problems.WriteAsync(context, ProblemKinds.HiddenByPrivacy);
        else
            await next(context);
    }

    /// <summary>What a person or the organization keeps private, whoever asks: also administrators and keys that are confined to nothing.</summary>
    private async Task<bool> IsOpenAsync(HttpContext context, Lazy<SsiDb> db, Reach reach)
    {
        var about = context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.About;
        if (
            about is not (About.MemberScores or About.MemberCoaching or About.MemberPrivacy or About.MemberPrivacyWriting)
            || context.Features.Get<Caller>() is not { } caller
            || Route(context, "memberId") is not { } id
        )
            return true;
        var organization = context.Organization();
        if (about is About.MemberScores or About.MemberCoaching && !organization.HasAnonymous && !organization.Privacy.HidesNames)
            return true;
        var (rights, member) = await reach.OfAsync(caller, id, context.Today(clock), context.RequestAborted);
        if (member.Privacy is not { } privacy)
            return true;
        return about switch
        {
            About.MemberPrivacy => rights.SeesPrivacyOf(id, member.Teams),
            About.MemberPrivacyWriting => rights.DecidesPrivacyOf(id),
            _ => rights.SeesScoresOf(id, member.Teams, privacy, organization.Privacy),
        };
    }

    private async Task<bool> MayAsync(HttpContext context, Lazy<SsiDb> db, Reach reach)
    {
        if (
            context.Features.Get<Caller>() is not { } caller
            || context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation
        )
            return true;
        if (operation.About == About.Organization)
            return true;
        // A key is nobody: what belongs to the person alone it gets only when it administers.
        if (caller is { Role: null, TeamIds: null } && (operation.About != About.Self || caller.Holds(Scope.Admin)))
            return true;
        if (caller is { Role: UserRole.Admin } && operation.About != About.MemberCoaching)
            return true;
        var ct = context.RequestAborted;
        var today = context.Today(clock);
        var asked = Route(context, "memberId");
        var member = asked is { } one ? (await reach.OfAsync(caller, one, today, ct)).Member : null;
        var rights = await reach.OfAsync(caller, today, ct);
        return operation.About switch
        {
            About.OrganizationFigures => rights.SeesFiguresOfOrganization,
            About.ComparedTeams => rights.SeesFiguresOfOrganization || AreNamed(context, "parentTeamId", rights.SeesFiguresOf),
            About.QueriedPeople => rights.SeesEveryone || AreNamed(context, "teamId", rights.SeesNamesIn),
            About.Team => await TeamAsync(rights.SeesTeam),
            About.TeamFigures => await TeamAsync(rights.SeesFiguresOf),
            About.TeamPeople => await TeamAsync(rights.SeesNamesIn),
            About.Member or About.MemberScores or About.MemberPrivacy or About.MemberPrivacyWriting => May(rights.SeesMember),
            About.MemberCoaching => May(rights.SeesCoachingOf),
            About.Self => May((id, _) => rights.IsSelf(id)),
            About.MemberWriting => May(rights.WritesFor),
            About.TeamMember => await TeamAsync(rights.SeesNamesIn) && May(rights.SeesMember),
            _ => rights.SeesEveryone,
        };

        async Task<bool> TeamAsync(Func<Guid, bool> may) =>
            Route(context, "teamId") is not { } id || may(id) || !await db.Value.Teams.AnyAsync(team => team.Id == id, ct);

        bool May(Func<Guid, IEnumerable<Guid>, bool> may) => member is null || may(asked!.Value, member.Teams) || member.Privacy is null;
    }

    /// <returns>Null where it cannot be read, which the operation refuses.</returns>
    private static Guid? Route(HttpContext context, string name) =>
        Guid.TryParseExact(context.GetRouteValue(name) as string, "D", out var id) ? id : null;

    /// <summary>Every value, however often it is sent: whichever of them the operation reads has been judged.</summary>
    private static bool AreNamed(HttpContext context, string name, Func<Guid, bool> may)
    {
        var named = context.Request.Query[name];
        return named.Count > 0 && named.All(value => Guid.TryParseExact(value, "D", out var id) && may(id));
    }
}
