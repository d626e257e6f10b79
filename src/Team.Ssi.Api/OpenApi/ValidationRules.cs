using System.Linq.Expressions;
using System.Reflection;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.OpenApi;

/// <summary>A validator on a member, or on each item of the collection that the member holds.</summary>
internal sealed record MemberRule(MemberInfo Member, bool IsPerItem, bool IsOnlyWhenSent, IRuleComponent Component)
{
    public IPropertyValidator Validator => Component.Validator;

    public bool ForbidsAbsence => !IsPerItem && !IsOnlyWhenSent && Validator is (INotNullValidator or INotEmptyValidator);

    public bool ForbidsNull => ForbidsAbsence || (!IsPerItem && Validator is INotNullWhenSentValidator);
}

/// <summary>
/// The rules of a validator with those of its children, by the member they end at. Rules that hold only under a condition are left out:
/// a schema that refuses what the API accepts is worse than one that says too little.
/// </summary>
internal static class ValidationRules
{
    // Guards against validators that contain themselves.
    private const int DeepestNesting = 8;

    public static IEnumerable<MemberRule> Of(IValidator validator) => Of(validator, depth: 0);

    private static IEnumerable<MemberRule> Of(IValidator validator, int depth) =>
        validator is IEnumerable<IValidationRule> rules && depth < DeepestNesting ? rules.SelectMany(r => Of(r, depth)) : [];

    private static IEnumerable<MemberRule> Of(IValidationRule rule, int depth)
    {
        // The value inside an optional member can be judged only on condition that it is there, and a schema judges it only then.
        var (member, isInside) = MemberOf(rule.Expression);
        if (rule.RuleSets is { Length: > 0 } || (!isInside && (rule.HasCondition || rule.HasAsyncCondition)))
            yield break;

        var isPerItem = rule.GetType()
            .GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
        foreach (var component in rule.Components.Where(c => isInside || !(c.HasCondition || c.HasAsyncCondition)))
        {
            foreach (var found in Children(component).SelectMany(child => Of(child, depth + 1)))
                yield return found;
            if (member is not null && component.Validator is not IChildValidatorAdaptor)
                yield return new MemberRule(member, isPerItem, isInside && (rule.HasCondition || component.HasCondition), component);
        }

        foreach (var found in (rule.DependentRules ?? []).SelectMany(r => Of(r, depth)))
            yield return found;
    }

    private static IEnumerable<IValidator> Children(IRuleComponent component)
    {
        if (component.Validator is not IChildValidatorAdaptor child)
            return [];

        // Only the generic adaptor knows the child itself. One that is chosen by the value cannot be described.
        var get = child.GetType().GetMethod("GetValidator")!;
        var context = get.GetParameters()[0].ParameterType;
        try
        {
            var nothing = context.GetConstructor(context.GenericTypeArguments)!.Invoke([null]);
            return get.Invoke(child, [nothing, null]) is IValidator validator ? [validator] : [];
        }
        catch (TargetInvocationException)
        {
            return [];
        }
    }

    private static (MemberInfo? Member, bool IsInside) MemberOf(LambdaExpression? expression)
    {
        var body = expression?.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            body = convert.Operand;
        if (body is not MemberExpression access)
            return (null, false);

        var owner = access.Member.DeclaringType!;
        var isInside = Nullable.GetUnderlyingType(owner) is not null || PatchedType.Of(owner) is not null;
        return (isInside ? (access.Expression as MemberExpression)?.Member : access.Member, isInside);
    }
}
