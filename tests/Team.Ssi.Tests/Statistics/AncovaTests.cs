namespace Team.Ssi;

public sealed class AncovaTests
{
    private static readonly BeforeAfter[] Participants =
    [
        new(31, 38),
        new(44, 47),
        new(52, 58),
        new(28, 39),
        new(61, 63),
        new(47, 55),
        new(39, 41),
        new(58, 66),
        new(35, 44),
        new(50, 52),
        new(42, 53),
        new(66, 67),
    ];

    private static readonly BeforeAfter[] Others =
    [
        new(40, 41),
        new(55, 54),
        new(33, 36),
        new(62, 61),
        new(48, 50),
        new(29, 31),
        new(71, 69),
        new(45, 44),
        new(38, 42),
        new(57, 58),
        new(36, 35),
        new(51, 53),
        new(64, 64),
        new(43, 47),
    ];

    // From the matrices themselves: (X'X)⁻¹ X' diag(e² / (1 − h)²) X (X'X)⁻¹ in exact fractions, and t by the continued fraction of the incomplete beta function.
    [Fact]
    public void Equals_the_sandwich_of_the_matrices()
    {
        var ancova = Ancova.Of(Participants, Others)!;

        Assert.Equal(4.659485929361469, ancova.Effect.Value, 1e-9);
        Assert.Equal(1.0818616234806306, ancova.Effect.StandardError, 1e-9);
        Assert.Equal(2.421484648527956, ancova.Effect.Low, 1e-6);
        Assert.Equal(6.897487210194981, ancova.Effect.High, 1e-6);
        Assert.Equal(0.8720299258780336, ancova.BaselineCoefficient, 1e-9);
    }

    [Fact]
    public void Moving_every_score_moves_nothing_and_a_gain_of_the_participants_is_the_effect()
    {
        var before = Ancova.Of(Participants, Others)!;
        var after = Ancova.Of([.. Participants.Select(row => new BeforeAfter(row.Before, row.After + 2))], Others)!;
        var moved = Ancova.Of([.. Participants.Select(Higher)], [.. Others.Select(Higher)])!;

        Assert.Equal(before.Effect.Value + 2, after.Effect.Value, 1e-9);
        Assert.Equal(before.Effect.StandardError, after.Effect.StandardError, 1e-9);
        Assert.Equal(before.Effect.Value, moved.Effect.Value, 1e-9);

        static BeforeAfter Higher(BeforeAfter row) => new(row.Before + 20, row.After + 20);
    }

    [Fact]
    public void Is_none_where_nothing_varies()
    {
        BeforeAfter[] same = [new(50, 51), new(50, 53), new(50, 52)];

        Assert.Null(Ancova.Of(same, same));
        Assert.Null(Ancova.Of([new(40, 41), new(50, 51)], [new(40, 40), new(60, 60)]));
        // One person alone decides the slope.
        Assert.Null(Ancova.Of([new(50, 51), new(50, 52)], [new(40, 40), new(60, 61)]));
        Assert.Null(Ancova.Of([new(40, 42)], Others));
        Assert.Null(Ancova.Of(Participants, []));
    }
}
