using System.Net;
using System.Net.Sockets;

namespace Team.Ssi.Api.Webhooks;

/// <summary>
/// Connects to a receiver's host only at addresses that webhooks may reach. The host is resolved here, and the very address that was judged is the one
/// connected to: a name that answers differently the second time gains nothing.
/// </summary>
internal sealed class GuardedConnection(WebhookNetworks networks)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps;
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = addresses.Where(address => isPlain ? networks.IsOpened(address) : networks.MayReach(address)).ToArray();
        if (allowed.Length == 0)
            throw new ForbiddenAddressException();
        return await ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        for (var index = 0; ; index++)
        {
            var socket = new Socket(addresses[index].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[index], port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (index < addresses.Length - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
