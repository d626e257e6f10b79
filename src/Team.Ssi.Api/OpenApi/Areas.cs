using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The parts of the API as readers see them: one tag per folder under Features, in the order of this table.</summary>
internal static class Areas
{
    private const string Root = "Features";
    private const string Elsewhere = "System";

    /// <summary>The folder is plural, since a namespace Organization would hide the entity; a caller only ever sees one.</summary>
    private static readonly Dictionary<string, string> Names = new() { ["Organizations"] = "Organization" };

    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Organization"] = "The organization itself: its settings, bands and freshness.",
        ["Access"] = "API keys, users and their roles, the audit trail, and each person's rights to their data.",
        ["Teams"] = "Teams, their hierarchy and their members over time.",
        ["Members"] = "The people whose index is measured.",
        ["Readings"] = "Social Selling Index readings: submitting, replacing, withdrawing and reading them back.",
        ["Imports"] = "Readings from CSV, XLSX or JSON files, checked and loaded in the background.",
        ["Exports"] = "Everything an organization has, as one archive made in the background.",
        ["Rankings"] = "Leaderboards, fair team comparisons and summaries.",
        ["Coaching"] = "Diagnosis, suggestions, plans and what-if questions, per member and team.",
        ["Advocacy"] = "Ambassador programs: enrollments, activities, outcomes and their measured effect.",
        ["Webhooks"] = "Signed notifications to other systems, with their deliveries.",
        ["Scim"] = "Provisioning of users and groups by an identity provider (RFC 7644).",
        [Elsewhere] = "Health, version and other matters of the installation.",
    };

    public static string Of(ApiDescription api)
    {
        var segments = api.Definition()?.EndpointType.Namespace?.Split('.') ?? [];
        var root = Array.IndexOf(segments, Root);
        if (root < 0 || root + 1 >= segments.Length)
            return Elsewhere;
        return Names.GetValueOrDefault(segments[root + 1], segments[root + 1]);
    }

    /// <summary>The document's tags in reading order; an area that the table does not know yet comes last under its own name.</summary>
    public static IEnumerable<OpenApiTag> Describe(IReadOnlyCollection<string> used) =>
        Descriptions
            .Keys.Where(used.Contains)
            .Concat(used.Except(Descriptions.Keys).Order(StringComparer.Ordinal))
            .Select(name => new OpenApiTag { Name = name, Description = Descriptions.GetValueOrDefault(name, $"Operations on {name}.") });
}
