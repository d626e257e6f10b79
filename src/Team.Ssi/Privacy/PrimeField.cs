namespace Team.Ssi;

/// <summary>
/// Exact arithmetic for systems of equations: modulo a prime instead of with fractions that grow. A number that is not 0 could be taken for it only if
/// the prime divided it, which for a prime of 61 bits does not happen.
/// </summary>
internal static class PrimeField
{
    /// <summary>The Mersenne prime 2⁶¹ − 1.</summary>
    private const ulong Prime = (1UL << 61) - 1;

    public static ulong Subtract(ulong one, ulong other) => one >= other ? one - other : one + Prime - other;

    public static ulong Multiply(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        // 2⁶¹ is 1: what lies above bit 61 is added to what lies below.
        var sum = (low & Prime) + ((high << 3) | (low >> 61));
        return sum >= Prime ? sum - Prime : sum;
    }

    /// <summary>By Fermat's little theorem.</summary>
    public static ulong Inverse(ulong number)
    {
        var (result, square) = (1UL, number);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                result = Multiply(result, square);
            square = Multiply(square, square);
        }
        return result;
    }
}
