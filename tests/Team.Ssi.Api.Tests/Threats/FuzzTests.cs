using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>
/// T9 and T11: requests made from the description, with what has broken programs before in every place. No answer may be a 5xx or one that is not described,
/// and no error may tell how the program is made. `tests/threats/run` sends 100,000.
/// </summary>
public sealed partial class FuzzTests(ApiHost host)
{
    public const string Amount = "SSI_THREAT_REQUESTS";
    private const int Short = 1500;

    private static readonly int Requests = int.TryParse(
        Environment.GetEnvironmentVariable(Amount),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : Short;

    /// <summary>The short form asks one after the other, so that what it finds is there again; the long form also finds what only happens at once.</summary>
    private static readonly int AtOnce = Requests > Short ? 8 : 1;

    private readonly ConcurrentDictionary<string, string> _found = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    [Fact]
    public async Task No_request_gets_a_fault_or_an_answer_that_is_not_described()
    {
        var document = await ServedDocument.ReadAsync(host);
        var tenant = new FilledTenant(await host.CreateOrganizationAsync("Fuzzed"), document, "Fuzzed");
        var known = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var parameter in document.Operations.SelectMany(Attack.ParametersOf).Distinct())
            known[parameter] = FilledTenant.IsWord(parameter)
                ? [FilledTenant.Word(parameter)]
                : [await tenant.MakeAsync(parameter), await tenant.MakeAsync(parameter)];

        await FuzzedRequest
            .Of(document, known)
            .SampleAsync(request => JudgeAsync(tenant.Organization.Http, request), iter: Requests, threads: AtOnce);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Requests} requests: {string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} x {status.Key}"))}"
        );
        Assert.True(_found.IsEmpty, string.Join('\n', _found.Select(found => $"{found.Key}\n{found.Value}")));
    }

    private async Task JudgeAsync(HttpClient http, FuzzedRequest request)
    {
        using var message = request.ToMessage();
        using var answer = await http.SendAsync(message);
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync();
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (status >= 500)
            Find($"{request.Operation.Id}: {status}");
        else if (!request.Operation.Text["responses"]!.AsObject().ContainsKey($"{status}"))
            Find($"{request.Operation.Id}: {status} is not described");
        if (status < 400)
            return;
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/scim+json"))
            Find($"{request.Operation.Id}: {status} is no problem but {answer.Content.Headers.ContentType}");
        else if (!IsJson(text))
            Find($"{request.Operation.Id}: {status} is no JSON");
        if (Telling().IsMatch(text))
            Find($"{request.Operation.Id}: {status} tells too much");

        void Find(string what) => _found.TryAdd(what, $"{request}\n{text}");
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Names of our types and those of others, SQL, and lines of a stack.</summary>
    [GeneratedRegex(
        @"Npgsql|Microsoft\.|System\.|Team\.Ssi\.Api|FastEndpoints|\bSELECT |\bINSERT INTO|\bUPDATE \w+ SET|   at \w|Exception|\.cs\b"
    )]
    private static partial Regex Telling();
}
