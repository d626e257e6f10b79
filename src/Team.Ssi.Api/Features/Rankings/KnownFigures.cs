using System.Collections.Concurrent;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The figures of boards that together have many members. To sum them up reads everybody twice, so they are kept for a moment; those of few are as they stand.
/// </summary>
internal sealed class KnownFigures(TimeProvider clock, int many = BoardTallies.Many)
{
    /// <summary>Which questions are about few is learned again from time to time, so that it does not fill the memory.</summary>
    private const int MostSmall = 50_000;

    /// <summary>Whatever a board is asked for besides, the last question replaces the one before.</summary>
    private readonly Remembered<Key, BoardFiguresQuestion, IReadOnlyList<BoardFigures>> _kept = new(
        clock,
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(10)
    );

    private readonly ConcurrentDictionary<Key, bool> _small = new();

    public Task<IReadOnlyList<BoardFigures>> OfAsync(NpgsqlConnection connection, BoardFiguresQuestion question, CancellationToken ct)
    {
        var key = new Key(question.OrganizationId, question.Boards, question.TeamId, question.Metric);
        return _small.ContainsKey(key) ? ReadAsync() : _kept.OfAsync(key, question, ReadAsync, _ => !_small.ContainsKey(key), ct);

        // Small ones grow, and large ones are archived.
        async Task<IReadOnlyList<BoardFigures>> ReadAsync()
        {
            var figures = await BoardFiguresQuery.QueryAsync(connection, question, ct);
            if (figures.Sum(board => board.Active) > many)
                _small.TryRemove(key, out _);
            else
            {
                if (_small.Count >= MostSmall)
                    _small.Clear();
                _small[key] = true;
            }
            return figures;
        }
    }

    private sealed record Key(Guid OrganizationId, BoardSet Boards, Guid? TeamId, Metric Metric);
}
