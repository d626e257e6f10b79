using System.Collections.Concurrent;

namespace Team.Ssi.Api.Http.Limits;

/// <summary>Who is counted: a key or user by its id, anybody else by the address that they come from.</summary>
internal readonly record struct RateCaller(Guid Id, bool IsAddress);

/// <param name="Remaining">How many requests are left in the window.</param>
/// <param name="Seconds">After how many seconds, rounded up, the window ends.</param>
internal readonly record struct RateState(bool IsAllowed, int Remaining, int Seconds);

/// <summary>
/// Counts requests in fixed windows, each beginning with its caller's first request. Counts are per instance. The limiters of System.Threading.RateLimiting do
/// not tell when a window ends, and every answer says so.
/// </summary>
internal sealed class RateCounters(RateLimitSettings settings, TimeProvider clock)
{
    /// <summary>Beyond this many callers, those whose window has ended are forgotten: a guard against a flood of addresses, not a tuning knob.</summary>
    private const int MostRemembered = 100_000;

    private readonly TimeSpan _length = TimeSpan.FromSeconds(settings.WindowSeconds);
    private readonly ConcurrentDictionary<RateCaller, Window> _windows = new();

    public RateState Take(RateCaller caller)
    {
        if (!_windows.TryGetValue(caller, out var window))
            window = Remember(caller);
        lock (window)
        {
            var passed = clock.GetElapsedTime(window.BeganAt);
            if (passed >= _length)
            {
                (window.BeganAt, window.Taken) = (clock.GetTimestamp(), 0);
                passed = TimeSpan.Zero;
            }
            var isAllowed = window.Taken < settings.Requests;
            if (isAllowed)
                window.Taken++;
            return new RateState(isAllowed, settings.Requests - window.Taken, (int)Math.Ceiling((_length - passed).TotalSeconds));
        }
    }

    private Window Remember(RateCaller caller)
    {
        if (_windows.Count >= MostRemembered)
            Forget();
        return _windows.GetOrAdd(caller, _ => new Window { BeganAt = clock.GetTimestamp() });
    }

    private void Forget()
    {
        foreach (var (caller, window) in _windows)
            if (clock.GetElapsedTime(window.BeganAt) >= _length)
                _windows.TryRemove(caller, out _);
        if (_windows.Count >= MostRemembered)
            _windows.Clear();
    }

    private sealed class Window
    {
        public long BeganAt { get; set; }
        public int Taken { get; set; }
    }
}
