using System.Net;
using System.Net.Sockets;

namespace Team.Ssi;

/// <summary>
/// Which addresses a webhook may reach: public ones, and networks that the administrator opens. Without this, whoever may name a receiver could make the
/// server speak with what only the server can reach (server-side request forgery). The list follows the IANA special-purpose address registries.
/// </summary>
public sealed class WebhookNetworks(params IReadOnlyList<IPNetwork> opened)
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, broadcast
        IPNetwork.Parse("2001::/23"), // protocol assignments, Teredo among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4, which holds an IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Link-local networks, and where clouds keep the credentials of their machines: never opened, since no receiver is there.</summary>
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("169.254.0.0/16"), // link-local; 169.254.169.254 in most clouds
        IPNetwork.Parse("100.100.100.200/32"), // Alibaba
        IPNetwork.Parse("168.63.129.16/32"), // Azure
        IPNetwork.Parse("192.0.0.192/32"), // Oracle
        IPNetwork.Parse("fe80::/10"), // link-local
        IPNetwork.Parse("fd00:ec2::254/128"), // AWS
        IPNetwork.Parse("fd20:ce::254/128"), // Google
    ];

    /// <summary>All that is global unicast; every other IPv6 network is special.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>How an IPv6-only machine reaches IPv4 (RFC 6052): the last 32 bits are what is reached.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether anything but the public internet can be reached.</summary>
    public bool AreAnyOpened => opened.Count > 0;

    /// <summary>Opened by name; http will do there.</summary>
    public bool IsOpened(IPAddress address)
    {
        var reached = Reached(address);
        return !Contain(Never, reached) && Contain(opened, reached);
    }

    public bool MayReach(IPAddress address) => IsOpened(address) || IsPublic(Reached(address));

    private static bool IsPublic(IPAddress address) =>
        !Contain(Never, address)
        && !Contain(Special, address)
        && (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address));

    /// <summary>The address behind the spelling.</summary>
    private static IPAddress Reached(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(address))
            return new IPAddress(address.GetAddressBytes()[^4..]);
        return address;
    }

    private static bool Contain(IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        foreach (var network in networks)
            if (network.Contains(address))
                return true;
        return false;
    }
}
