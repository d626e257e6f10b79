namespace Team.Ssi;

/// <summary>What the caller says that one kind of activity is worth.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Amount">For each unit of its value, or for each `per` of them; above 0, at most 4 decimals.</param>
/// <param name="Per">1,000 for a price per thousand; 1 when absent.</param>
public sealed record MediaRate(ActivityKind Kind, decimal Amount, int Per = 1);

/// <summary>The caller's own prices: the product has none.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Rates">At most one a kind; what has none is worth nothing.</param>
public sealed record MediaRates(string Currency, IReadOnlyList<MediaRate> Rates);

/// <summary>What one kind would have cost.</summary>
/// <param name="Quantity">The sum of the values of its activities.</param>
/// <param name="Amount">With 2 decimals, half away from zero.</param>
public sealed record EarnedMediaLine(ActivityKind Kind, long Quantity, MediaRate Rate, decimal Amount);

/// <summary>Earned media value: what the seen, clicked and shared would have cost at the caller's prices. A figure to talk about, never one to rank people by.</summary>
public static class EarnedMedia
{
    /// <param name="quantities">By kind; what is not known is left out.</param>
    public static IReadOnlyList<EarnedMediaLine> Of(IReadOnlyDictionary<ActivityKind, long> quantities, MediaRates rates) =>
        [
            .. from rate in rates.Rates
            orderby rate.Kind
            where quantities.ContainsKey(rate.Kind)
            let quantity = quantities[rate.Kind]
            select new EarnedMediaLine(
                rate.Kind,
                quantity,
                rate,
                decimal.Round(quantity * rate.Amount / rate.Per, 2, MidpointRounding.AwayFromZero)
            ),
        ];
}
