namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Runs like the real one, from a fixed Sunday noon on: dates in tests stay true.</summary>
internal sealed class RunningClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = DateOnly.FromDateTime(Start.UtcDateTime);

    private readonly long _started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(_started);
}
