using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class CommittedDocumentTests(ApiHost host)
{
    private const string Committed = "src/Team.Ssi.Api/openapi.json";
    private const string Renew = $"dotnet run --project src/Team.Ssi.Api -- openapi --write {Committed}";

    [Fact]
    public async Task The_committed_document_is_what_the_host_serves()
    {
        using var http = host.CreateClient();
        var served = await http.GetStringAsync("/openapi/v1.json");

        var committed = await File.ReadAllTextAsync(Repository.PathOf(Committed));

        Assert.True(
            served == committed,
            $"{Committed} is not what the host serves ({FirstDifference(served, committed)}). Renew it: {Renew}"
        );
    }

    private static string FirstDifference(string served, string committed)
    {
        var (there, here) = (served.Split('\n'), committed.Split('\n'));
        var line = there.Zip(here).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}: served '{there.ElementAtOrDefault(line)?.Trim()}', committed '{here.ElementAtOrDefault(line)?.Trim()}'";
    }
}
