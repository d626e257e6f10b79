using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>
/// T1: every operation of the description, asked with another organization's id wherever an id can stand. The answer must be that of an id which nobody has,
/// byte for byte, and nothing of the other organization may be shown or changed.
/// </summary>
public sealed class TenantMatrixTests(ApiHost host)
{
    private static readonly string[] Headers = ["X-Organization-Id", "Organization-Id", "X-Tenant-Id"];

    private readonly List<string> _found = [];
    private int _compared;

    [Fact]
    public async Task Another_organizations_id_is_answered_like_one_that_nobody_has()
    {
        var document = await ServedDocument.ReadAsync(host);
        var own = new FilledTenant(await host.CreateOrganizationAsync("Attacker"), document, "Attacker");
        var other = new FilledTenant(await host.CreateOrganizationAsync("Victim"), document, "Victim5f3a");
        var theirs = new Dictionary<string, string>();
        foreach (var parameter in document.Operations.SelectMany(Attack.ParametersOf).Append("programId").Distinct())
            if (
                !FilledTenant.IsWord(parameter)
                && document.Operations.Any(one => one.Path.Contains($"{{{parameter}}}", StringComparison.Ordinal))
            )
                theirs[parameter] = await other.MakeAsync(parameter);
        var before = await other.FingerprintAsync(host.Database);

        foreach (var operation in document.Operations)
        {
            await InRouteAsync(own, theirs, operation);
            await InQueryAndBodyAsync(own, theirs, operation);
            await OverridingAsync(own, theirs, other.Organization.Id, operation);
        }

        Assert.True(_found.Count == 0, string.Join('\n', _found));
        Assert.Equal(before, await other.FingerprintAsync(host.Database));
        Assert.InRange(_compared, document.Operations.Count, int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_compared} pairs over {document.Operations.Count} operations");
    }

    private async Task InRouteAsync(FilledTenant own, Dictionary<string, string> theirs, DescribedOperation operation)
    {
        foreach (var parameter in Attack.ParametersOf(operation).Where(theirs.ContainsKey))
        {
            var ids = await own.IdsOfAsync(operation);
            var body = await own.BodyOfAsync(operation);
            await CompareAsync(
                own,
                $"{operation.Id} {{{parameter}}}",
                theirs[parameter],
                id => new Attack(operation, new Dictionary<string, string>(ids) { [parameter] = id }) { Body = body },
                // A name that somebody else has is free: each is made, at its own time.
                isStrict: parameter != "name"
            );
        }
    }

    private async Task InQueryAndBodyAsync(FilledTenant own, Dictionary<string, string> theirs, DescribedOperation operation)
    {
        foreach (var name in Attack.QueriedIdsOf(operation))
        {
            var ids = await own.IdsOfAsync(operation);
            var victim = theirs.GetValueOrDefault(IdSites.KindOf(name) ?? "memberId", theirs["memberId"]);
            var body = await own.BodyOfAsync(operation);
            await CompareAsync(
                own,
                $"{operation.Id} ?{name}",
                victim,
                id => new Attack(operation, ids) { Query = $"?{name}={id}", Body = body }
            );
        }
        var sites = IdSites.In(Attack.ExampleOf(operation)).Count();
        for (var site = 0; site < sites; site++)
        {
            var ids = await own.IdsOfAsync(operation);
            var body = await own.BodyOfAsync(operation);
            var kind = IdSites.In(body).ElementAt(site).Kind;
            if (kind is null || !theirs.TryGetValue(kind, out var victim))
                continue;
            await CompareAsync(own, $"{operation.Id} #{site}", victim, id => new Attack(operation, ids) { Body = With(body!, site, id) });
        }
    }

    /// <summary>Ids where none is asked for: whichever way they come, they change nothing.</summary>
    private async Task OverridingAsync(FilledTenant own, Dictionary<string, string> theirs, Guid victim, DescribedOperation operation)
    {
        foreach (var parameter in Attack.ParametersOf(operation).Where(theirs.ContainsKey).Append("organizationId"))
        {
            var id = parameter == "organizationId" ? $"{victim}" : theirs[parameter];
            if (!Attack.QueriedIdsOf(operation).Contains(parameter))
                await CompareFreshAsync(own, $"{operation.Id} ?{parameter}", id, operation, named => ($"?{parameter}={named}", null, null));
            if (Attack.ExampleOf(operation) is JsonObject fields && !fields.ContainsKey(parameter))
                await CompareFreshAsync(own, $"{operation.Id} #/{parameter}", id, operation, named => ("", (parameter, named), null));
        }
        foreach (var header in Headers)
            await CompareFreshAsync(own, $"{operation.Id} {header}", $"{victim}", operation, named => ("", null, (header, named)));
    }

    private async Task CompareFreshAsync(
        FilledTenant own,
        string place,
        string victim,
        DescribedOperation operation,
        Func<string, (string Query, (string Name, string Id)? Member, (string, string)? Header)> with
    )
    {
        // An import goes on by itself, so two looks at it differ.
        if (operation.Id is "GetImport" or "ListImportErrors")
            return;
        var shown = new List<string>();
        var looked = operation.Verb == "GET" ? await own.IdsOfAsync(operation) : null;
        foreach (var id in new[] { victim, $"{Guid.CreateVersion7()}" })
        {
            var (query, member, header) = with(id);
            var body = await own.BodyOfAsync(operation);
            if (member is var (name, value))
                body!.AsObject()[name] = value;
            var attack = new Attack(operation, looked ?? await own.IdsOfAsync(operation))
            {
                Query = query,
                Body = body,
                Header = header,
            };
            shown.Add(await Attack.ShownAsync(await attack.SendAsync(own.Organization.Http), id, isStrict: false));
        }
        // The trail tells what was done meanwhile; a list grows by what the comparison itself made.
        Judge(place, shown[0], operation.Verb == "GET" && Attack.ParametersOf(operation).Count == 0 ? shown[0] : shown[1]);
    }

    private async Task CompareAsync(FilledTenant own, string place, string victim, Func<string, Attack> attack, bool isStrict = false)
    {
        var theirs = await attack(victim).SendAsync(own.Organization.Http);
        var nobodys = $"{Guid.CreateVersion7()}";
        var random = await attack(nobodys).SendAsync(own.Organization.Http);
        Judge(place, await Attack.ShownAsync(theirs, victim, isStrict), await Attack.ShownAsync(random, nobodys, isStrict));
    }

    private void Judge(string place, string theirs, string random)
    {
        _compared++;
        if (theirs != random)
            _found.Add($"{place}: {theirs}\ninstead of {random}");
        if (theirs.Contains("Victim", StringComparison.Ordinal))
            _found.Add($"{place} shows the victim: {theirs}");
    }

    private static JsonNode With(JsonNode body, int site, string id)
    {
        var copy = body.DeepClone();
        IdSites.In(copy).ElementAt(site).Set(id);
        return copy;
    }
}
