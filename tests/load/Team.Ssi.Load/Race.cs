using System.Net.Http.Headers;

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

    /// <summary>Both must say the same of a GET, or the race means nothing.</summary>
    /// <param name="adjust">What is the product's own in its answer.</param>
    public static async Task SameAsync(Bench bench, BareServer bare, string path, Func<string, string>? adjust = null)
    {
        using var other = new HttpClient { BaseAddress = bare.Url };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Data.Key);
        var first = await bench.Product.Http.GetStringAsync(path);
        var second = await other.GetStringAsync(path);
        if ((adjust?.Invoke(first) ?? first) != second)
            throw new InvalidOperationException($"They differ:\n{first}\n{second}");
    }
}
