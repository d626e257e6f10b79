using System.Reflection;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>All that callers send: the request types, the types their bodies are made of, and the rules on their members.</summary>
internal sealed class RequestModel
{
    private readonly HashSet<Type> _requests = [];
    private readonly HashSet<Type> _bodies = [];
    private readonly ILookup<(Type, string), MemberRule> _rules;

    public RequestModel(IEnumerable<(Type Request, IValidator? Validator)> endpoints)
    {
        var all = endpoints.ToList();
        foreach (var request in all.Select(e => e.Request).Where(_requests.Add))
        foreach (var member in RequestSources.Of(request).Where(m => m.Source == BindingSource.Body))
            AddBody(member.Property.PropertyType);
        _rules = all.DistinctBy(e => e.Request)
            .Where(e => e.Validator is not null)
            .SelectMany(e => ValidationRules.Of(e.Validator!))
            .ToLookup(r => (r.Member.DeclaringType!, r.Member.Name));
    }

    public static RequestModel Of(IServiceProvider services)
    {
        var definitions = services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(e => e.Metadata.GetMetadata<EndpointDefinition>());
        return new RequestModel(definitions.OfType<EndpointDefinition>().Select(d => (d.ReqDtoType, Create(services, d.ValidatorType))));
    }

    public IReadOnlyCollection<Type> Bodies => _bodies;

    /// <summary>Whether JSON of this type is read from a body.</summary>
    public bool IsBody(Type type) => _bodies.Contains(type);

    /// <summary>Whether members that this type declares are read from requests, be it through a request that inherits them.</summary>
    public bool IsSent(Type type) => _bodies.Contains(type) || _requests.Any(type.IsAssignableFrom);

    /// <summary>A rule on an interface holds for every body that has it.</summary>
    public IEnumerable<MemberRule> RulesOn(MemberInfo member) =>
        member.DeclaringType!.GetInterfaces().Prepend(member.DeclaringType!).SelectMany(owner => _rules[(owner, member.Name)]);

    public bool IsRequiredByRule(MemberInfo member) => RulesOn(member).Any(rule => rule.ForbidsAbsence);

    private static IValidator? Create(IServiceProvider services, Type? validator) =>
        validator is null ? null : (IValidator)ActivatorUtilities.CreateInstance(services, validator);

    private void AddBody(Type type)
    {
        type = PatchedType.Of(type) ?? Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !_bodies.Add(type))
            return;
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GenericTypeArguments)
            AddBody(part);
        if (type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) is not true)
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                AddBody(property.PropertyType);
    }
}
