namespace Team.Ssi;

/// <summary>When a message is tried again: the schedule that Standard Webhooks 1.0.0 recommends, ten attempts in 76 hours.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>What came up together must not come back together; earlier only, so that the whole stays within 76 hours.</summary>
    private const double Jitter = 0.1;

    /// <summary>A receiver may ask for patience, not for oblivion.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    public const int MostAttempts = 10;

    /// <param name="attempts">How many there were, 1 or more.</param>
    /// <param name="retryAfter">What the receiver asked for.</param>
    /// <param name="luck">0 up to 1.</param>
    /// <returns>Null when there is no other attempt.</returns>
    public static TimeSpan? PauseAfter(int attempts, TimeSpan? retryAfter, double luck)
    {
        if (attempts > Pauses.Length)
            return null;
        var pause = Pauses[attempts - 1] * (1 - Jitter * luck);
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;
        return asked > pause ? asked : pause;
    }
}
