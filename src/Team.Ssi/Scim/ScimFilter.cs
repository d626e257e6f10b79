namespace Team.Ssi;

/// <summary>A question about resources (RFC 7644, 3.4.2.2), as far as it is understood: `eq`, `co`, `sw`, `pr`, `and`, and value paths.</summary>
public abstract record ScimFilter
{
    /// <exception cref="ScimSyntaxException">It is none, or more than is understood.</exception>
    public static ScimFilter Parse(string text) => new ScimReader(text).ReadFilter();

    /// <summary>The comparisons that must all hold; a value path is one, of which those inside hold for the same value.</summary>
    public IEnumerable<ScimFilter> Parts() => this is ScimAnd both ? both.Left.Parts().Concat(both.Right.Parts()) : [this];
}

public sealed record ScimAnd(ScimFilter Left, ScimFilter Right) : ScimFilter;

/// <param name="Path">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what: a string, a bool, a decimal or null; null too for `pr`.</param>
public sealed record ScimComparison(ScimPath Path, ScimOperator Operator, object? Value) : ScimFilter;

/// <summary>`emails[type eq "work" and value co "@"]`.</summary>
public sealed record ScimValuePath(string Attribute, ScimFilter Within) : ScimFilter;

public enum ScimOperator
{
    /// <summary>Is the same, without regard to case where the attribute has none.</summary>
    Equal,
    Contains,
    StartsWith,

    /// <summary>Has a value.</summary>
    Present,
}
