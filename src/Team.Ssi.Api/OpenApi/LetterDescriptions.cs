using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Http.Letters;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Documents Markdown and HTML of every operation whose answer reads as a letter.</summary>
internal sealed class LetterDescriptions : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (
            context.ApiDescription.Metadata<LetterExample>() is not { } example
            || operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse answer
        )
            return;
        var letter = example.Of();
        answer.Content ??= new Dictionary<string, IOpenApiMediaType>();
        answer.Content.TryAdd(Letter.Markdown, new OpenApiMediaType { Example = letter.ToMarkdown() });
        answer.Content.TryAdd(Letter.Html, new OpenApiMediaType { Example = letter.ToHtml() });
    }
}
