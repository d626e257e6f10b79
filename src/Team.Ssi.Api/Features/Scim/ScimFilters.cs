using System.Linq.Expressions;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>What a filter may ask of a resource, and how the database is asked. Values travel as parameters, so no filter is ever part of the SQL.</summary>
internal sealed class ScimFilters<T>
{
    private sealed record Text(Expression<Func<T, string?>> Column, bool IsExact, bool IsLower);

    private sealed record Value<TValue>(TValue Held);

    private readonly Dictionary<string, Text> _texts = [];
    private readonly Dictionary<string, Func<object?, Expression<Func<T, bool>>>> _others = [];

    /// <param name="isExact">Whether case counts.</param>
    /// <param name="isLower">Whether the column is in lower case already.</param>
    public ScimFilters<T> Has(string key, Expression<Func<T, string?>> column, bool isExact = false, bool isLower = false)
    {
        _texts[key] = new Text(column, isExact, isLower);
        return this;
    }

    /// <summary>What can only be the same or not.</summary>
    public ScimFilters<T> Equals(string key, Func<object?, Expression<Func<T, bool>>> isSame)
    {
        _others[key] = isSame;
        return this;
    }

    public IQueryable<T> Apply(IQueryable<T> all, string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return all;
        try
        {
            return ScimFilter.Parse(filter).Parts().Aggregate(all, (left, part) => left.Where(PredicateOf(part)));
        }
        catch (ScimSyntaxException wrong)
        {
            throw ScimProblem.InvalidFilter(wrong.Message);
        }
    }

    private Expression<Func<T, bool>> PredicateOf(ScimFilter part) =>
        part switch
        {
            ScimComparison comparison => PredicateOf(comparison.Path.Key, comparison),
            ScimValuePath path => path
                .Within.Parts()
                .Select(inner => inner is ScimComparison comparison ? Within(path.Attribute, comparison) : throw Unknown(path.Attribute))
                .Aggregate(Both),
            _ => throw Unknown("?"),
        };

    /// <summary>There is one value of each kind here, and it is the primary one, for work.</summary>
    private Expression<Func<T, bool>> Within(string attribute, ScimComparison comparison) =>
        comparison.Path.Key switch
        {
            "type" => Constant(comparison.Value is string type && type.Equals("work", StringComparison.OrdinalIgnoreCase)),
            "primary" => Constant(comparison.Value is true || ScimFlag.Of(comparison.Value as string) == true),
            var sub => PredicateOf($"{attribute.ToLowerInvariant()}.{sub}", comparison),
        };

    private Expression<Func<T, bool>> PredicateOf(string key, ScimComparison comparison)
    {
        if (_others.TryGetValue(key, out var isSame))
            return comparison.Operator == ScimOperator.Equal
                ? isSame(comparison.Value)
                : throw ScimProblem.InvalidFilter($"{comparison.Path.Attribute} can be compared by eq only.");
        return _texts.TryGetValue(key, out var text) ? PredicateOf(text, comparison) : throw Unknown(comparison.Path.Attribute);
    }

    private static Expression<Func<T, bool>> PredicateOf(Text text, ScimComparison comparison)
    {
        var column = text.Column.Body;
        var nothing = Expression.Constant(null, typeof(string));
        if (comparison.Operator == ScimOperator.Present)
            return Lambda(text, Expression.NotEqual(column, nothing));
        if (comparison.Value is null)
            return Lambda(text, Expression.Equal(column, nothing));
        if (comparison.Value is not string said)
            return Constant(false);
        if (said.Contains('\0', StringComparison.Ordinal))
            throw ScimProblem.InvalidFilter("A control character cannot be asked for.");
        if (!text.IsExact && !text.IsLower)
            column = Expression.Call(column, nameof(string.ToLower), null);
        var held = new Value<string>(text.IsExact ? said : said.ToLowerInvariant());
        var value = Expression.Property(Expression.Constant(held), nameof(held.Held));
        return Lambda(
            text,
            comparison.Operator switch
            {
                ScimOperator.Equal => Expression.Equal(column, value),
                ScimOperator.Contains => Expression.Call(column, nameof(string.Contains), null, value),
                _ => Expression.Call(column, nameof(string.StartsWith), null, value),
            }
        );
    }

    private static Expression<Func<T, bool>> Lambda(Text text, Expression body) =>
        Expression.Lambda<Func<T, bool>>(body, text.Column.Parameters);

    private static Expression<Func<T, bool>> Constant(bool holds) =>
        Expression.Lambda<Func<T, bool>>(Expression.Constant(holds), Expression.Parameter(typeof(T)));

    private static Expression<Func<T, bool>> Both(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right)
    {
        var moved = new Moved(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(left.Body, moved), left.Parameters);
    }

    private static ScimProblem Unknown(string attribute) => ScimProblem.InvalidFilter($"{attribute} cannot be filtered by.");

    private sealed class Moved(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
