using System.Text.Json;
using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Http;

/// <summary>What of an answer is kept for a retry: all of it but a secret, which may lie nowhere in clear.</summary>
internal static class KeptAnswer
{
    private sealed record Secret(IReadOnlyList<string> Members);

    /// <summary>The members are null in what is kept.</summary>
    public static void KeepWithout(this HttpContext context, params IReadOnlyList<string> members) =>
        context.Features.Set(new Secret(members));

    public static byte[] Of(HttpContext context, MemoryStream answer)
    {
        if (context.Features.Get<Secret>() is not { } secret)
            return answer.ToArray();
        var body = JsonNode.Parse(answer.GetBuffer().AsSpan(0, (int)answer.Length))!.AsObject();
        foreach (var member in secret.Members)
            body[member] = null;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }
}
