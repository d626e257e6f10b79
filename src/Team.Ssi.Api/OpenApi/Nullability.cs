using System.Reflection;

namespace Team.Ssi.Api.OpenApi;

/// <summary>What the compiler wrote down about null.</summary>
internal static class Nullability
{
    // A context keeps what it has read and is not made for several threads; descriptions are made once, so each question gets its own.
    public static NullabilityInfo Of(PropertyInfo property) => new NullabilityInfoContext().Create(property);

    public static bool IsNullable(PropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : Of(property).WriteState == NullabilityState.Nullable;
}
