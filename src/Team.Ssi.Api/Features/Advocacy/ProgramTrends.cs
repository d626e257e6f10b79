using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme week by week, for its page and for its report.</summary>
internal static class ProgramTrends
{
    public static async Task<ProgramTrendResponse> ReadAsync(SsiDb db, ProgramQuestion question, DateOnly from, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var rows = await ProgramTrendQuery.QueryAsync(connection, db.OrganizationId, question.Program.Id, from, question.Day, ct);
        return new ProgramTrendResponse(
            question.Program.Id,
            question.People.SeesNames
                ? [.. rows.Select(ProgramTrendPoint.Of)]
                : await WithoutNamesAsync(connection, question, [.. rows.Select(row => row.Day)], ct)
        );
    }

    /// <summary>Of what each week's other pages show: the closing's scores, the counts that stand beside each other, what moved of the sums of activities.</summary>
    private static async Task<IReadOnlyList<ProgramTrendPoint>> WithoutNamesAsync(
        NpgsqlConnection connection,
        ProgramQuestion question,
        IReadOnlyList<DateOnly> days,
        CancellationToken ct
    )
    {
        var (program, organization) = (question.Program, question.Organization);
        var boards = (await PublishedPrograms.BoardsAsync(connection, program, days[0], days[^1], ct)).ToDictionary(board => board.WeekEnd);
        var standing = new StandingWeeks(
            await StandingsQuery.QueryAsync(connection, organization.OrganizationId, program.Id, ct),
            question.People.Sizes
        );
        var activity = await ActivityCountsQuery.QueryAsync(
            connection,
            organization.OrganizationId,
            [program.Id],
            question.Day,
            question.People,
            ct
        );
        return [.. days.Select(Point)];

        ProgramTrendPoint Point(DateOnly day)
        {
            var (told, active) = (standing.Until(day).Whole, CohortSets.At(EnrollmentStatus.Active));
            var scores = GroupMeansResponse.OfClosing(boards.GetValueOrDefault(day), organization.Privacy);
            var done = activity.Select(one => (one.Kind, Done: one.Done.Between(day.AddDays(-7), day))).ToList();
            return new ProgramTrendPoint(
                IsoWeek.Of(day).ToString(),
                day,
                told.Count(active),
                scores.N,
                scores.Mean,
                done.Sum(one => one.Done.Count),
                done.Where(one => one.Kind == ActivityKind.Reach).Sum(one => one.Done.Value),
                scores.Suppression ?? Suppression.Of(told.WhyNot(active))
            );
        }
    }
}
