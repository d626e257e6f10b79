using System.Security.Cryptography;
using System.Text;

namespace Team.Ssi;

/// <summary>That other libraries agree is tested with one of them, where messages are delivered.</summary>
public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330).AddMilliseconds(987);
    private static readonly byte[] Old = Encoding.UTF8.GetBytes("the old key, which has 32 bytes.");
    private static readonly byte[] New = Encoding.UTF8.GetBytes("the new key, which has 32 bytes.");

    [Fact]
    public void Signs_id_timestamp_and_body()
    {
        var expected = Convert.ToBase64String(HMACSHA256.HashData(New, Encoding.UTF8.GetBytes("msg_1.1614265330.{\"é\":1}")));

        Assert.Equal($"v1,{expected}", WebhookSignature.Of("msg_1", SentAt, "{\"é\":1}", New));
        Assert.Equal("1614265330", WebhookSignature.Timestamp(SentAt));
    }

    [Fact]
    public void Two_keys_give_two_signatures() =>
        Assert.Equal(
            $"{WebhookSignature.Of("msg_1", SentAt, "{}", New)} {WebhookSignature.Of("msg_1", SentAt, "{}", Old)}",
            WebhookSignature.Of("msg_1", SentAt, "{}", New, Old)
        );
}
