using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The documents as text. They follow from the program alone, so each is made once.</summary>
internal sealed class OpenApiText(IServiceProvider services)
{
    private readonly ConcurrentDictionary<(string Document, bool IsYaml), Lazy<Task<string>>> _made = new();

    public Task<string> JsonAsync(string document) => GetAsync(document, isYaml: false);

    public Task<string> YamlAsync(string document) => GetAsync(document, isYaml: true);

    private Task<string> GetAsync(string document, bool isYaml) =>
        _made.GetOrAdd((document, isYaml), key => new Lazy<Task<string>>(() => MakeAsync(key.Document, key.IsYaml))).Value;

    private async Task<string> MakeAsync(string name, bool isYaml)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(name);
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        IOpenApiWriter writer = isYaml ? new OpenApiYamlWriter(text) : new OpenApiJsonWriter(text);
        document.SerializeAs(OpenApiDocuments.VersionOf(name), writer);
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
