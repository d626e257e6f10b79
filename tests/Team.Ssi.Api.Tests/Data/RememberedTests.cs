using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Data;

public sealed class RememberedTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new();
    private readonly Remembered<string, string, string> _remembered;
    private int _reads;

    public RememberedTests() => _remembered = new Remembered<string, string, string>(_clock, Shortest, Longest);

    [Fact]
    public async Task An_answer_is_kept_for_its_time_and_no_longer()
    {
        await AskAsync();
        _clock.Advance(Shortest - TimeSpan.FromTicks(1));

        Assert.Equal("1", await AskAsync());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("2", await AskAsync());
    }

    [Theory]
    [InlineData(0.2, 4)]
    [InlineData(3, 10)]
    public async Task What_takes_long_is_kept_longer_within_reason(double seconds, double kept)
    {
        await AskAsync(read: () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            return NextAsync();
        });
        _clock.Advance(TimeSpan.FromSeconds(kept - seconds) - TimeSpan.FromTicks(1));

        Assert.Equal("1", await AskAsync());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("2", await AskAsync());
    }

    [Fact]
    public async Task Of_many_who_ask_first_one_reads_and_the_others_wait()
    {
        var gate = new TaskCompletionSource();
        var callers = Enumerable.Range(0, 16).Select(_ => AskAsync(read: () => NextAsync(gate.Task))).ToList();
        Assert.DoesNotContain(callers, caller => caller.IsCompleted);
        gate.SetResult();

        var answers = await Task.WhenAll(callers);

        Assert.Equal("1", Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task While_one_reads_anew_the_others_have_the_old_answer()
    {
        await AskAsync();
        _clock.Advance(Shortest);
        var gate = new TaskCompletionSource();
        var reader = AskAsync(read: () => NextAsync(gate.Task));

        Assert.Equal("1", await AskAsync());
        gate.SetResult();
        Assert.Equal("2", await reader);
        Assert.Equal("2", await AskAsync());
    }

    [Fact]
    public async Task Who_waited_for_what_is_not_to_be_kept_reads_as_well()
    {
        var gate = new TaskCompletionSource();
        var first = AskAsync(read: () => NextAsync(gate.Task), isToBeKept: false);
        var second = AskAsync(isToBeKept: false);
        Assert.False(second.IsCompleted);
        gate.SetResult();

        Assert.Equal("1", await first);
        Assert.Equal("2", await second);
        Assert.False(_remembered.Holds("key"));
    }

    [Fact]
    public async Task Who_cannot_read_leaves_it_to_those_who_wait_and_to_the_next()
    {
        var gate = new TaskCompletionSource();
        var first = AskAsync(read: () => NextAsync(gate.Task));
        var second = AskAsync();
        gate.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Equal("2", await second);
        Assert.Equal("3", await AskAsync());
    }

    [Fact]
    public async Task Another_question_replaces_the_answer_and_another_key_does_not()
    {
        await AskAsync();

        Assert.Equal("2", await AskAsync(key: "other"));
        Assert.Equal("1", await AskAsync());
        Assert.Equal("3", await AskAsync(question: "tomorrow"));
        Assert.Equal("4", await AskAsync());
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_let_go()
    {
        var gate = new TaskCompletionSource();
        var first = AskAsync(read: () => NextAsync(gate.Task));
        using var patience = new CancellationTokenSource();
        var second = AskAsync(ct: patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();
        Assert.Equal("1", await first);
    }

    private Task<string> AskAsync(
        string key = "key",
        string question = "today",
        Func<Task<string>>? read = null,
        bool isToBeKept = true,
        CancellationToken ct = default
    ) => _remembered.OfAsync(key, question, read ?? (() => NextAsync()), _ => isToBeKept, ct);

    private async Task<string> NextAsync(Task? gate = null)
    {
        var read = Interlocked.Increment(ref _reads);
        await (gate ?? Task.CompletedTask);
        return $"{read}";
    }
}
