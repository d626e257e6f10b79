using CsCheck;

namespace Team.Ssi;

public sealed class WebhookSecretTests
{
    [Fact]
    public void What_is_written_is_read() =>
        Gen
            .Byte.Array[WebhookSecret.FewestBytes, WebhookSecret.MostBytes]
            .Sample(bytes => WebhookSecret.TryRead(WebhookSecret.Write(bytes), out var read) && read.AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Ours_have_32_random_bytes()
    {
        Assert.True(WebhookSecret.TryRead(WebhookSecret.Create(), out var key));
        Assert.Equal(32, key.Length);
        Assert.NotEqual(WebhookSecret.Create(), WebhookSecret.Create());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")]
    [InlineData("WHSEC_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")]
    [InlineData("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY")]
    [InlineData("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")]
    [InlineData("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZW Y=")]
    [InlineData("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ=")]
    [InlineData("whsec_not-base64-at-all-but-long-enough-to-be-a-key")]
    public void What_another_reader_could_read_otherwise_is_none(string? secret) => Assert.False(WebhookSecret.TryRead(secret, out _));

    [Theory]
    [InlineData(23)]
    [InlineData(65)]
    public void Shorter_and_longer_keys_are_none(int bytes) =>
        Assert.False(WebhookSecret.TryRead(WebhookSecret.Write(new byte[bytes]), out _));
}
