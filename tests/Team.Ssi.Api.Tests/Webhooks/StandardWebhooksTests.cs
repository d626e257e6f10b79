using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Webhooks;

/// <summary>What receivers check with, the library of the Standard Webhooks project, held against what we send.</summary>
public sealed class StandardWebhooksTests(ApiHost host)
{
    private const string Remedy = "install Node.js 20 or later";
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "verify.mjs"];

    [Fact]
    public async Task Messages_are_verified_with_either_secret_while_they_overlap_and_with_no_other()
    {
        var (node, npm) = (NeededProgram.Find("node", Remedy), NeededProgram.Find("npm", Remedy));
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Zoé 𝔘");
        await host.DeliverAsync(acme);
        var rotated = await (
            await acme.Http.PostAsJsonAsync($"/v1/webhooks/{webhook["id"]}/rotate-secret", new { overlapHours = 1 })
        ).ReadAsync();
        await acme.CreateMemberAsync("Bob");
        await host.DeliverAsync(acme);
        var (old, renewed) = (webhook["secret"]!.GetValue<string>(), rotated["secret"]!.GetValue<string>());
        using var folder = new TestFolder();
        foreach (var file in Files)
            File.Copy(Repository.PathOf("tests", "clients", "webhooks", file), Path.Combine(folder.Path, file));
        await NeededProgram.RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], folder.Path);

        Assert.Equal(["true", "true"], await VerifyAsync(old));
        Assert.Equal(["false", "true"], await VerifyAsync(renewed));
        Assert.Equal(["false", "false"], await VerifyAsync(WebhookSecret.Create()));

        async Task<IEnumerable<string>> VerifyAsync(string secret)
        {
            var messages = receiver.Received.Select(message => new { message.Headers, message.Body });
            var path = Path.Combine(folder.Path, "messages.json");
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { secret, messages }, JsonSerializerOptions.Web));
            var said = await NeededProgram.RunAsync(node, ["verify.mjs", "messages.json"], folder.Path);
            return JsonNode.Parse(said)!.AsArray().Select(one => $"{one}");
        }
    }
}
