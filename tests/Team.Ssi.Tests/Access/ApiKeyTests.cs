namespace Team.Ssi;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] First = [1, 1];
    private static readonly byte[] Second = [2, 2];
    private static readonly byte[] Third = [3, 3];

    [Fact]
    public void After_a_rotation_both_secrets_open_until_the_overlap_ends()
    {
        var key = New();

        key.Rotate(Second, Now, TimeSpan.FromHours(24));

        Assert.True(key.IsOpenedBy(First, Now.AddHours(24).AddTicks(-1)));
        Assert.False(key.IsOpenedBy(First, Now.AddHours(24)));
        Assert.True(key.IsOpenedBy(Second, Now.AddYears(1)));
        Assert.False(key.IsOpenedBy(Third, Now));
    }

    [Fact]
    public void A_second_rotation_ends_the_first_secret()
    {
        var key = New();
        key.Rotate(Second, Now, TimeSpan.FromHours(168));

        key.Rotate(Third, Now, TimeSpan.FromHours(1));

        Assert.Equal([false, true, true], new[] { First, Second, Third }.Select(secret => key.IsOpenedBy(secret, Now)));
    }

    [Fact]
    public void Without_an_overlap_nothing_of_the_old_secret_is_kept()
    {
        var key = New();

        key.Rotate(Second, Now, TimeSpan.Zero);

        Assert.False(key.IsOpenedBy(First, Now));
        Assert.Null(key.PreviousHash);
    }

    private static ApiKey New() =>
        new()
        {
            OrganizationId = Guid.Empty,
            Id = Guid.Empty,
            Name = "CRM",
            Prefix = "ssi_12345678",
            Hash = First,
            Scopes = [],
        };
}
