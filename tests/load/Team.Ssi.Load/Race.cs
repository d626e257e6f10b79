namespace Team.Ssi.Load;

/// <summary>The product against another server, in alternating runs, so that a noisy machine is noisy for both.</summary>
internal static class Race
{
    /// <returns>The medians of the rates, in requests per second.</returns>
    public static async Task<(double Product, double Other)> RunAsync(int pairs, Func<Task<double>> product, Func<Task<double>> other)
    {
        // Compiled, planned and cached before anything counts.
        await product();
        await other();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            ours.Add(await product());
            theirs.Add(await other());
        }
        return (ours.Median(), theirs.Median());
    }
}
