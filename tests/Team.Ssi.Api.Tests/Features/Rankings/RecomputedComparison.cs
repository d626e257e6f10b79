using System.Text.Json.Nodes;
using MathNet.Numerics.Distributions;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>What a person with the explanation and a textbook computes: from the teams' sizes, means and sums of squares alone.</summary>
internal sealed class RecomputedComparison
{
    private static readonly string[] TeamSteps = ["weight", "shrunkMean", "variance", "probabilityOfBetter"];

    public RecomputedComparison(JsonObject explanation)
    {
        var inputs = explanation["inputs"]!["comparison"]!;
        var z = explanation["parameters"]!["z"]!.GetValue<double>();
        var teams = inputs["teams"]!
            .AsArray()
            .Select(team =>
                (
                    Id: team!["team"]!["id"]!.ToString(),
                    N: Number(team, "n"),
                    Mean: Number(team, "mean"),
                    Squares: Number(team, "sumOfSquares")
                )
            )
            .ToList();
        var (k, n) = (teams.Count, teams.Sum(team => team.N));
        var mean = teams.Sum(team => team.N * team.Mean) / n;
        var within = teams.Sum(team => team.Squares) / (n - k);
        var between = teams.Sum(team => team.N * Math.Pow(team.Mean - mean, 2)) / (k - 1);
        var size = (n - teams.Sum(team => team.N * team.N) / n) / (k - 1);
        var tau = Math.Max(0, (between - within) / size);
        GrandMean = teams.Sum(team => team.Mean / (tau + within / team.N)) / teams.Sum(team => 1 / (tau + within / team.N));
        var shrunk = teams.ConvertAll(team =>
        {
            var weight = tau / (tau + within / team.N);
            var b = (k - 3d) / (k - 1) * (1 - weight);
            return (
                Weight: weight,
                Mean: weight * team.Mean + (1 - weight) * GrandMean,
                Variance: within / team.N * (1 - (k - 1d) / k * b) + 2d / (k - 3) * b * b * Math.Pow(team.Mean - GrandMean, 2)
            );
        });
        var own = teams.FindIndex(team => team.Id == explanation["board"]!["id"]!.ToString());
        (Mean, Weight, ShrunkMean) = (teams[own].Mean, shrunk[own].Weight, shrunk[own].Mean);
        (Low, High) = (ShrunkMean - z * Math.Sqrt(shrunk[own].Variance), ShrunkMean + z * Math.Sqrt(shrunk[own].Variance));
        var better = shrunk.ConvertAll(team =>
            Normal.CDF(0, 1, (team.Mean - ShrunkMean) / Math.Sqrt(team.Variance + shrunk[own].Variance))
        );
        ExpectedRank = 1 + better.Where((_, i) => i != own).Sum();
        Steps =
        [
            within,
            between,
            size,
            tau,
            GrandMean,
            .. shrunk.SelectMany((team, i) => new[] { team.Weight, team.Mean, team.Variance, i == own ? 0 : better[i] }),
        ];
        SaidSteps =
        [
            Number(inputs, "meanSquareWithin"),
            Number(inputs, "meanSquareBetween"),
            Number(inputs, "effectiveSize"),
            Number(inputs, "betweenTeamVariance"),
            Number(inputs, "grandMean"),
            .. inputs["teams"]!.AsArray().SelectMany(team => TeamSteps.Select(name => Number(team, name))),
        ];
    }

    public double Mean { get; }
    public double GrandMean { get; }
    public double Weight { get; }
    public double ShrunkMean { get; }
    public double Low { get; }
    public double High { get; }
    public double ExpectedRank { get; }

    /// <summary>Every quantity on the way, as computed here.</summary>
    public IReadOnlyList<double> Steps { get; }

    /// <summary>The same quantities as the explanation says them.</summary>
    public IReadOnlyList<double> SaidSteps { get; }

    private static double Number(JsonNode? node, string name) => node![name]?.GetValue<double>() ?? 0;
}
