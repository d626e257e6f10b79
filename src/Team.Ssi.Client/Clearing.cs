using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Team.Ssi.Client;

/// <summary>A merge patch changes what it holds, and null clears. A property that is not set is not sent, so what is to be cleared is said by name.</summary>
public static class Clearing
{
    /// <summary>Beside the bodies, which are generated; what nobody holds any more is forgotten.</summary>
    private static readonly ConditionalWeakTable<object, HashSet<string>> Cleared = [];

    /// <summary>Sends null for this property: <c>new UpdateMemberBody().Clear(body => body.Site)</c>.</summary>
    /// <param name="body">The body of a PATCH.</param>
    /// <param name="property">What is cleared.</param>
    /// <returns>The body.</returns>
    public static T Clear<T>(this T body, Expression<Func<T, object?>> property)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(property);
        var named = property.Body is UnaryExpression converted ? converted.Operand : property.Body;
        if (named is not MemberExpression { Member: { } member, Expression: ParameterExpression })
            throw new ArgumentException("A property of the body is expected.", nameof(property));
        Cleared.GetOrCreateValue(body).Add(member.Name);
        return body;
    }

    /// <summary>Sends what is set, and the nulls that were asked for.</summary>
    internal static void Apply(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var name = (property.AttributeProvider as System.Reflection.MemberInfo)?.Name ?? "";
            property.ShouldSerialize = (body, value) =>
                value is not null || (Cleared.TryGetValue(body, out var cleared) && cleared.Contains(name));
        }
    }
}
