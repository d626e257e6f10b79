using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme's scores for those without name rights: boards of closed weeks, as of teams, so that no sums and differences of both tell of somebody.</summary>
internal static class PublishedPrograms
{
    /// <returns>Null for who gets the scores as they stand.</returns>
    public static async Task<GroupMeansResponse?> NowAsync(NpgsqlConnection connection, ProgramQuestion question, CancellationToken ct) =>
        question.People.SeesNames
            ? null
            : GroupMeansResponse.OfClosing(
                (await BoardsAsync(connection, question.Program, question.Day, question.Day, ct)).SingleOrDefault(),
                question.Organization.Privacy
            );

    public static Task<IReadOnlyList<PublishedBoard>> BoardsAsync(
        NpgsqlConnection connection,
        AdvocacyProgram program,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    ) => PublishedBoards.QueryAsync(connection, program.OrganizationId, PublishedBoardType.Program, [program.Id], first, last, ct);
}
