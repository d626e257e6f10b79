using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Http;

/// <summary>FastEndpoints, told our conventions. Its configuration is process-wide: the first host wins.</summary>
internal static class FastEndpointsSetup
{
    public static void Configure(Config config)
    {
        config.Endpoints.ShortNames = true;
        config.Endpoints.Configurator = endpoint =>
        {
            if (RequestSources.HasOptionalBody(endpoint.ReqDtoType))
                endpoint.Description(builder => builder.WithMetadata(new OptionalBody()));
        };
        config.Serializer.CharacterEncoding = null;
        config.Serializer.RequestDeserializer = ReadBodyAsync;
        config.Errors.ContentType = Problems.MediaType;
        config.Errors.ProducesMetadataType = null;
        config.Errors.ResponseBuilder = InputErrors.Build;
        config.Binding.JsonExceptionTransformer = JsonRefusal.Of;
        config.Binding.FailureMessage = InputErrors.Expected;
        config.Binding.ValueParserFor<Guid>(value => new(Guid.TryParseExact(value.ToString(), "D", out var id), id));
        config.Binding.ValueParserFor<DateOnly>(value =>
            new(DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), day)
        );
        config.Binding.ValueParserFor<DateTimeOffset>(value => new(Times.TryParse(value.ToString(), out var time), time));
        // Type by type: with ValueParserWhen `status=1` still bound, by the parser of the framework.
        foreach (var words in AllWords())
        {
            var known = WordsOf(words);
            config.Binding.ValueParserFor(words, value => new ParseResult(known.TryGetValue(value.ToString(), out var word), word));
        }
        ValidatorOptions.Global.LanguageManager.Enabled = true;
        ValidatorOptions.Global.DisplayNameResolver = (_, member, expression) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(Sent(member, expression).Name);
    }

    /// <summary>A rule on the value inside an optional member is about that member.</summary>
    private static MemberInfo Sent(MemberInfo member, LambdaExpression? expression) =>
        member is { Name: nameof(Patch<>.Value), DeclaringType: { IsGenericType: true } type }
        && type.GetGenericTypeDefinition() == typeof(Patch<>)
        && expression?.Body is MemberExpression { Expression: MemberExpression { Member: var around } }
            ? around
            : member;

    private static async ValueTask<object?> ReadBodyAsync(
        HttpRequest request,
        Type type,
        System.Text.Json.Serialization.JsonSerializerContext? _,
        CancellationToken ct
    )
    {
        if (await CsvBodies.ReadAsync(request, ct) is { } file)
            return file;
        var options =
            request.HttpContext.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>();
        return await JsonSerializer.DeserializeAsync(request.Body, type, options.Value.SerializerOptions, ct)
            ?? throw new JsonException("The body doesn't allow null.", "$", null, null);
    }

    private static IEnumerable<Type> AllWords() =>
        new[] { typeof(FastEndpointsSetup).Assembly, typeof(Scope).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsEnum);

    /// <summary>Words are written exactly as the API answers them; numbers for them would bind too if left to the framework.</summary>
    private static FrozenDictionary<string, object> WordsOf(Type type) =>
        Enum.GetValues(type)
            .Cast<object>()
            .DistinctBy(word => word.ToString())
            .ToFrozenDictionary(word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()!));
}
