using System.Reflection;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.OpenApi;

/// <summary>A member of a merge patch looks to callers like its value.</summary>
internal static class PatchedType
{
    public static Type? Of(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>) ? type.GenericTypeArguments[0] : null;

    public static bool MayHoldNull(PropertyInfo property) =>
        Of(property.PropertyType) is { } value && (!value.IsValueType || Nullable.GetUnderlyingType(value) is not null);
}

/// <summary>Shows Swashbuckle the value inside a merge patch's member.</summary>
internal sealed class PatchContracts(ISerializerDataContractResolver json) : ISerializerDataContractResolver
{
    public DataContract GetDataContractForType(Type type) => json.GetDataContractForType(PatchedType.Of(type) ?? type);
}
