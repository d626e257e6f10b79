using System.Text.Json;
using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Http;

/// <summary>What of an answer is kept for a retry: all of it but a secret, which may lie nowhere in clear.</summary>
internal static class KeptAnswer
{
    private sealed record Secret(string Member);

    /// <summary>The member is null in what is kept.</summary>
    public static void KeepWithout(this HttpContext context, string member) => context.Features.Set(new Secret(member));

    public static byte[] Of(HttpContext context, MemoryStream answer)
    {
        if (context.Features.Get<Secret>() is not { } secret)
            return answer.ToArray();
        var body = JsonNode.Parse(answer.GetBuffer().AsSpan(0, (int)answer.Length))!.AsObject();
        body[secret.Member] = null;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }
}
