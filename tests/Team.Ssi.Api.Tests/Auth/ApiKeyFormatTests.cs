using System.Text.RegularExpressions;
using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Tests.Auth;

public sealed partial class ApiKeyFormatTests
{
    [Fact]
    public void Keys_have_a_prefix_a_secret_and_a_checksum()
    {
        var keys = Enumerable.Range(0, 200).Select(_ => ApiKeyFormat.Create()).ToList();

        Assert.All(keys, key => Assert.Matches(Shape(), key));
        Assert.All(keys, key => Assert.Equal(key[..12], ApiKeyFormat.PrefixOf(key)));
        Assert.Equal(200, keys.Distinct().Count());
        Assert.Equal(200, keys.Select(ApiKeyFormat.PrefixOf).Distinct().Count());
    }

    [Fact]
    public void A_typo_anywhere_is_noticed()
    {
        var key = ApiKeyFormat.Create();

        for (var at = 0; at < key.Length; at++)
        {
            var typo = key[..at] + (key[at] == 'x' ? 'y' : 'x') + key[(at + 1)..];
            Assert.Null(ApiKeyFormat.PrefixOf(typo));
        }
    }

    [Fact]
    public void Two_letters_swapped_are_noticed()
    {
        var key = ApiKeyFormat.Create();

        for (var at = 0; at + 1 < key.Length; at++)
        {
            if (key[at] != key[at + 1])
                Assert.Null(ApiKeyFormat.PrefixOf($"{key[..at]}{key[at + 1]}{key[at]}{key[(at + 2)..]}"));
        }
    }

    [Fact]
    public void What_has_another_shape_is_no_key()
    {
        var key = ApiKeyFormat.Create();

        Assert.All(
            [
                "",
                "ssi_",
                key[..^1],
                key + "0",
                " " + key,
                key.ToUpperInvariant(),
                key.Replace('_', '-'),
                key[..48] + "é",
                new string('_', 49),
            ],
            text => Assert.Null(ApiKeyFormat.PrefixOf(text))
        );
    }

    [Fact]
    public void The_hash_is_sha256_of_the_whole_key() =>
        Assert.Equal("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Convert.ToHexString(ApiKeyFormat.Hash("abc")));

    [GeneratedRegex("^ssi_[0-9A-Za-z]{8}_[0-9A-Za-z]{36}$")]
    private static partial Regex Shape();
}
