using System.Collections.Concurrent;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Answers that take long to read, kept for a moment, one a key: of many callers who find one too old, one reads, and the others have the old one until then,
/// or wait for the first. Whoever waited for an answer that is not to be kept reads as well, so that what is not kept is as it stands.
/// </summary>
/// <param name="shortest">How long an answer is kept; one that takes long is kept longer, so that the database has other work for at least 19 of 20 seconds.</param>
/// <param name="longest">However long it takes.</param>
internal sealed class Remembered<TKey, TQuestion, TAnswer>(TimeProvider clock, TimeSpan shortest, TimeSpan longest)
    where TKey : notnull
    where TQuestion : class
    where TAnswer : class
{
    private const int Rest = 20;

    private readonly ConcurrentDictionary<TKey, Kept> _kept = new();

    public int Count => _kept.Count;

    public bool Holds(TKey key) => _kept.ContainsKey(key);

    /// <summary>Says that what comes is worth keeping.</summary>
    public void Expect(TKey key) => _kept.TryAdd(key, Kept.Nothing);

    public void Forget(TKey key) => _kept.TryRemove(key, out _);

    /// <param name="question">Another one than before is read anew.</param>
    /// <param name="isToBeKept">Judges what was read.</param>
    public async Task<TAnswer> OfAsync(
        TKey key,
        TQuestion question,
        Func<Task<TAnswer>> read,
        Func<TAnswer, bool> isToBeKept,
        CancellationToken ct
    )
    {
        while (true)
        {
            var kept = _kept.GetOrAdd(key, Kept.Nothing);
            if (question.Equals(kept.Question) && clock.GetElapsedTime(kept.At) < kept.Memory)
                return kept.Last ?? await kept.Reading.WaitAsync(ct) ?? await read();
            var reading = new TaskCompletionSource<TAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = new Kept(question, question.Equals(kept.Question) ? kept.Last : null, reading.Task, clock.GetTimestamp(), longest);
            if (_kept.TryUpdate(key, next, kept))
                return await ReadAsync(key, next, reading, read, isToBeKept);
        }
    }

    private async Task<TAnswer> ReadAsync(
        TKey key,
        Kept kept,
        TaskCompletionSource<TAnswer?> reading,
        Func<Task<TAnswer>> read,
        Func<TAnswer, bool> isToBeKept
    )
    {
        try
        {
            var answer = await read();
            if (!isToBeKept(answer))
                return answer;
            var memory = Rest * clock.GetElapsedTime(kept.At);
            _kept.TryUpdate(key, kept with { Last = answer, Memory = Clamp(memory) }, kept);
            reading.SetResult(answer);
            return answer;
        }
        finally
        {
            // It failed, or is not to be kept.
            if (reading.TrySetResult(null))
                _kept.TryRemove(KeyValuePair.Create(key, kept));
        }
    }

    private TimeSpan Clamp(TimeSpan memory) =>
        memory < shortest ? shortest
        : memory > longest ? longest
        : memory;

    /// <param name="Last">Null until it was read once.</param>
    /// <param name="Reading">Null when that failed, or is not to be kept.</param>
    /// <param name="At">When reading began.</param>
    private sealed record Kept(TQuestion? Question, TAnswer? Last, Task<TAnswer?> Reading, long At, TimeSpan Memory)
    {
        public static readonly Kept Nothing = new(null, null, Task.FromResult<TAnswer?>(null), 0, TimeSpan.Zero);
    }
}
