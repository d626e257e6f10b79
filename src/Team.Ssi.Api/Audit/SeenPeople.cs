using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Audit;

/// <summary>What somebody looked at who saw named people.</summary>
internal enum SeenBoard
{
    Member,
    Team,

    /// <summary>A team with all teams below.</summary>
    Tree,
    Program,
    Organization,
}

/// <summary>The boards of people that a request shows by name; noted by the operation, written down by <see cref="PeopleReads"/> once it has been answered.</summary>
internal static class SeenPeople
{
    internal readonly record struct Board(SeenBoard Type, Guid Id, DateOnly? AsOf, string IndustryKey);

    private sealed class Boards : List<Board>;

    /// <summary>
    /// To be called by every operation that shows people by name, but for those of one member, which are noted by their path. An answer from a cache and a
    /// 304 are looks too.
    /// </summary>
    /// <param name="asOf">The day of the board; today when null.</param>
    /// <param name="industryKey">Where the board is cut to one industry.</param>
    public static void Sees(this HttpContext context, SeenBoard type, Guid id, DateOnly? asOf = null, string? industryKey = null)
    {
        if (context.Features.Get<Boards>() is not { } boards)
            context.Features.Set(boards = []);
        boards.Add(new Board(type, id, asOf, industryKey ?? ""));
    }

    public static IEnumerable<Board> Of(HttpContext context, Caller caller)
    {
        if (MemberIn(context) is { } member && member != caller.MemberId)
            yield return new Board(SeenBoard.Member, member, null, "");
        foreach (var board in context.Features.Get<Boards>() ?? [])
            yield return board;
    }

    private static Guid? MemberIn(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not null
        && Guid.TryParseExact(context.GetRouteValue("memberId") as string, "D", out var id)
            ? id
            : null;
}
