using System.Net;
using CsCheck;

namespace Team.Ssi;

public sealed class WebhookNetworksTests
{
    private static readonly WebhookNetworks Closed = new();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("255.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Nothing_that_only_the_server_reaches_is_reached(string address) => Assert.False(Closed.MayReach(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4007::1")]
    public void What_everybody_reaches_is_reached(string address) => Assert.True(Closed.MayReach(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.20.1.2", true)]
    [InlineData("::ffff:10.20.1.2", true)]
    [InlineData("10.21.0.1", false)]
    [InlineData("fd12::5", true)]
    [InlineData("fd13::5", false)]
    public void An_opened_network_is_reached_and_its_neighbour_is_not(string address, bool isReached)
    {
        var networks = new WebhookNetworks(IPNetwork.Parse("10.20.0.0/16"), IPNetwork.Parse("fd12::/16"));

        Assert.Equal(isReached, networks.MayReach(IPAddress.Parse(address)));
        Assert.Equal(isReached, networks.IsOpened(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    public void Link_local_and_metadata_addresses_are_never_opened(string address) =>
        Assert.False(new WebhookNetworks(IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")).MayReach(IPAddress.Parse(address)));

    [Fact]
    public void An_address_is_judged_alike_in_every_spelling() =>
        Gen
            .Byte.Array[4]
            .Sample(bytes =>
            {
                var plain = new IPAddress(bytes);
                var translated = new IPAddress([0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes]);
                return Closed.MayReach(plain) == Closed.MayReach(plain.MapToIPv6())
                    && Closed.MayReach(plain) == Closed.MayReach(translated);
            });
}
