using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Estimates a programme's effect, for its page and for its report.</summary>
internal static class ProgramEffects
{
    public static async Task<ProgramEffectResponse> ReadAsync(SsiDb db, ProgramQuestion question, CancellationToken ct)
    {
        var (program, shown) = (question.Program, question.Everyone);
        if (await MembersAsync(db, question, ct) is not { } members)
            return ProgramEffectResponse.Of(program, question.Day, null, shown, EffectSets.AllShown);
        return ProgramEffectResponse.Of(
            program,
            question.Day,
            ProgramEffect.Of(members, question.Organization.Bands),
            shown,
            EffectSets.Of(members, ProgramEffect.Windows, shown.GroupSize)
        );
    }

    /// <summary>Everybody with what it is estimated from; null when the programme has not begun.</summary>
    public static async Task<IReadOnlyList<EffectMember>?> MembersAsync(SsiDb db, ProgramQuestion question, CancellationToken ct) =>
        ProgramEffect.OutcomeOn(question.Program, question.Day) <= question.Program.StartsOn
            ? null
            : await EffectQuery.QueryAsync(
                (NpgsqlConnection)db.Database.GetDbConnection(),
                db.OrganizationId,
                question.Organization.FreshnessDays,
                question.Program,
                question.Day,
                ct
            );
}
