using System.Collections.Concurrent;
using System.Reflection;

namespace Team.Ssi.Api.OpenApi;

/// <summary>What a request member holds when the caller does not send it: its constructor default or its initialiser.</summary>
internal static class MemberDefaults
{
    private static readonly ConcurrentDictionary<Type, object?> Fresh = new();

    /// <summary>The default as callers would write it, or null: an empty id or the first day of the calendar is nobody's choice.</summary>
    public static object? Of(PropertyInfo property) => Held(property) is { } value && IsWord(value) ? value : null;

    /// <summary>Whether the member holds something sensible when it is absent.</summary>
    public static bool Exists(PropertyInfo property) => Held(property) is { } value && (IsWord(value) || !value.GetType().IsValueType);

    private static object? Held(PropertyInfo property)
    {
        var value = FromConstructor(property, out var isParameter);
        return !isParameter && Fresh.GetOrAdd(property.ReflectedType!, Create) is { } instance ? property.GetValue(instance) : value;
    }

    private static object? FromConstructor(PropertyInfo property, out bool isParameter)
    {
        var parameter = property
            .DeclaringType!.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType);
        isParameter = parameter is not null;
        if (parameter is not { HasDefaultValue: true })
            return null;

        // A constant of an enum type arrives as its number, and `= default` of a struct as null.
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue is { } number && type.IsEnum ? Enum.ToObject(type, number) : parameter.DefaultValue;
    }

    private static object? Create(Type type) =>
        type is { IsAbstract: false, ContainsGenericParameters: false } && type.GetConstructor(Type.EmptyTypes) is { } constructor
            ? constructor.Invoke(null)
            : null;

    private static bool IsWord(object value) =>
        value is string { Length: > 0 } or decimal || value.GetType() is { IsPrimitive: true } or { IsEnum: true };
}
