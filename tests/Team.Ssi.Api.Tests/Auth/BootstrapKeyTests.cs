using Microsoft.Extensions.Configuration;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Auth;

public sealed class BootstrapKeyTests
{
    private const string Key = "a-key-that-the-administrator-chose-!~";

    [Fact]
    public void Comes_from_the_setting_or_else_from_the_file()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "key");
        File.WriteAllText(file, $"{Key}\n");

        Assert.True(Read(Key, null).Is(ApiKeyFormat.Hash(Key)));
        Assert.True(Read("", file).Is(ApiKeyFormat.Hash(Key)));
        Assert.False(Read(new string('x', 32), file).Is(ApiKeyFormat.Hash(Key)));
    }

    [Fact]
    public void Without_one_no_key_is_it()
    {
        Assert.Null(Read(null, null).Hash);
        Assert.Null(Read("", "").Hash);
        Assert.False(Read(null, null).Is(ApiKeyFormat.Hash("")));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(201)]
    public void Refuses_a_key_too_short_or_too_long(int length) =>
        Assert.Throws<InvalidSettingException>(() => Read(new string('x', length), null));

    [Fact]
    public void Refuses_what_no_header_can_carry()
    {
        Assert.Throws<InvalidSettingException>(() => Read($"{Key} {Key}", null));
        Assert.Throws<InvalidSettingException>(() => Read($"{Key}é", null));
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_wrong_setting()
    {
        using var folder = new TestFolder();

        var refusal = Assert.Throws<InvalidSettingException>(() => Read(null, Path.Combine(folder.Path, "absent")));

        Assert.Contains("BootstrapApiKey_File", refusal.Message, StringComparison.Ordinal);
    }

    private static BootstrapKey Read(string? key, string? file) =>
        BootstrapKey.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?> { ["Ssi:BootstrapApiKey"] = key, ["Ssi:BootstrapApiKey_File"] = file }
                )
                .Build()
        );
}
