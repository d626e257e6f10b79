using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>How figures of a programme are asked for.</summary>
internal abstract class ProgramDayRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The day the figures hold for; today when absent, never in the future. Callers who do not see its people by name get the Sundays of ended weeks.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }
}

/// <summary>A question about a programme that this caller may ask.</summary>
/// <param name="Day">The day its figures hold for.</param>
/// <param name="People">How exactly the caller gets figures of its people.</param>
/// <param name="Everyone">The same of figures in which others count too.</param>
internal sealed record ProgramQuestion(AdvocacyProgram Program, Viewing Viewing, DateOnly Day, ShownFigures People, ShownFigures Everyone)
{
    public OrganizationSettings Organization => Viewing.Organization;

    /// <summary>Answers what is asked, or says why it is not to be asked.</summary>
    /// <param name="countsOthers">Whether others count in the figures too, so that the day is open only to who sees everybody.</param>
    public static async Task<Results<TAnswer, RoleProblem, NotFoundProblem, InvalidProblem>> AnswerAsync<TAnswer>(
        HttpContext context,
        SsiDb db,
        Reach reach,
        TimeProvider clock,
        ProgramDayRequest asked,
        bool countsOthers,
        Func<ProgramQuestion, Task<TAnswer>> answer,
        CancellationToken ct
    )
        where TAnswer : IResult
    {
        var viewing = Viewing.Of(context, clock);
        if (AsOfDay.Refuse(asked.AsOf, viewing.Today) is { } refusal)
            return refusal;
        if (await FindAsync(db, asked.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var question = await OfLastDayAsync(db, program, viewing, await reach.OfAsync(viewing.Caller, viewing.Today, ct), ct);
        return (countsOthers ? question.Everyone : question.People).Day(asked.AsOf, viewing.Today) is { } day
            ? await answer(question.AsOf(day))
            : AsOfDay.NotThatDay();
    }

    /// <summary>Of the last day for which the caller gets figures of its people.</summary>
    public static async Task<ProgramQuestion> OfLastDayAsync(
        SsiDb db,
        AdvocacyProgram program,
        Viewing viewing,
        ViewerRights rights,
        CancellationToken ct
    )
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var everyone = await ShownFigures.OfEveryoneAsync(connection, rights, viewing.Organization, ct);
        var people = everyone.Of(rights, program, viewing.Organization.Privacy);
        var day = people.Day(null, viewing.Today)!.Value;
        return new ProgramQuestion(program, viewing, day, people, everyone).AsOf(day);
    }

    private ProgramQuestion AsOf(DateOnly day) => this with { Day = day, People = People.AsOf(day), Everyone = Everyone.AsOf(day) };

    public static Task<AdvocacyProgram?> FindAsync(SsiDb db, Guid programId, CancellationToken ct) =>
        db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == programId, ct);
}
