using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>What holds for the document as a whole: tags in order, names that are unique, and answers that may grow.</summary>
internal sealed class DocumentRules(RequestModel model) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var described = context.ApiDescriptions.ToList();
        RefuseDoubledIds(swaggerDoc);
        swaggerDoc.Tags = new HashSet<OpenApiTag>(Areas.Describe(described.Select(Areas.Of).ToHashSet()));
        OpenAnswers(swaggerDoc, context.SchemaRepository);
    }

    private static void RefuseDoubledIds(OpenApiDocument document)
    {
        var ids = document.AllOperations().Select(o => o.OperationId);
        if (ids.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1) is { Key: var doubled })
            throw new InvalidOperationException($"Two operations are called {doubled}; an endpoint's class name is its operation id.");
    }

    /// <summary>Bodies are read strictly. Answers gain members within a version, so their schemas must not forbid them.</summary>
    private void OpenAnswers(OpenApiDocument document, SchemaRepository repository)
    {
        var closed = model.Bodies.Select(t => repository.TryLookupByType(t, out var reference) ? reference.Reference.Id : null).ToHashSet();
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            if (schema is OpenApiSchema { AdditionalProperties: null } concrete && !closed.Contains(name))
                concrete.AdditionalPropertiesAllowed = true;
    }
}
