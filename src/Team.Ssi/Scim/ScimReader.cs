using System.Globalization;
using System.Text.Json;

namespace Team.Ssi;

/// <summary>Reads filters and paths by recursive descent over the text itself. What it makes holds values, never text to be run.</summary>
internal sealed class ScimReader(string text)
{
    private const int LongestText = 4096;
    private const int DeepestNesting = 8;

    private static readonly Dictionary<string, ScimOperator> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eq"] = ScimOperator.Equal,
        ["co"] = ScimOperator.Contains,
        ["sw"] = ScimOperator.StartsWith,
    };

    private int _at;
    private int _depth;

    public ScimFilter ReadFilter()
    {
        if (text.Length > LongestText)
            throw new ScimSyntaxException("The filter is too long.");
        var filter = ReadAnd();
        return Ended() ? filter : throw Unexpected();
    }

    public ScimPath ReadPath()
    {
        if (text.Length > LongestText)
            throw new ScimSyntaxException("The path is too long.");
        var (attribute, sub) = ReadNames();
        if (sub is null && Take('['))
        {
            var within = ReadWithin();
            sub = Take('.') ? ReadName() : null;
            return Ended() ? new ScimPath(attribute, within, sub) : throw Unexpected();
        }
        return Ended() ? new ScimPath(attribute, null, sub) : throw Unexpected();
    }

    private ScimFilter ReadAnd()
    {
        var filter = ReadTerm();
        while (TakeWord("and"))
            filter = new ScimAnd(filter, ReadTerm());
        return filter;
    }

    private ScimFilter ReadTerm()
    {
        SkipSpaces();
        if (Take('('))
        {
            Descend();
            var inner = ReadAnd();
            SkipSpaces();
            _depth--;
            return Take(')') ? inner : throw Unexpected();
        }
        var (attribute, sub) = ReadNames();
        if (sub is null && Take('['))
            return new ScimValuePath(attribute, ReadWithin());
        return ReadComparison(new ScimPath(attribute, null, sub));
    }

    /// <summary>What is between brackets, the closing one included.</summary>
    private ScimFilter ReadWithin()
    {
        Descend();
        var within = ReadAnd();
        SkipSpaces();
        _depth--;
        return Take(']') ? within : throw Unexpected();
    }

    private ScimComparison ReadComparison(ScimPath path)
    {
        SkipSpaces();
        var word = ReadLetters();
        if (word.Equals("pr", StringComparison.OrdinalIgnoreCase))
            return new ScimComparison(path, ScimOperator.Present, null);
        if (!Operators.TryGetValue(word, out var comparison))
            throw new ScimSyntaxException(
                $"The operators are eq, co, sw, pr and and; at position {_at - word.Length + 1} is something else."
            );
        SkipSpaces();
        var value = ReadValue();
        return comparison == ScimOperator.Equal || value is string
            ? new ScimComparison(path, comparison, value)
            : throw new ScimSyntaxException("co and sw compare with a string.");
    }

    private object? ReadValue()
    {
        if (_at < text.Length && text[_at] == '"')
            return ReadString();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '+' or '.'))
            _at++;
        var word = text[start.._at];
        return word.ToLowerInvariant() switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            _ when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Unexpected(),
        };
    }

    /// <summary>A string as JSON writes it.</summary>
    private string ReadString()
    {
        var start = _at++;
        while (_at < text.Length && text[_at] != '"')
            _at += text[_at] == '\\' ? 2 : 1;
        if (_at >= text.Length)
            throw new ScimSyntaxException("A string is not closed.");
        _at++;
        try
        {
            return JsonSerializer.Deserialize<string>(text[start.._at])!;
        }
        catch (JsonException)
        {
            throw new ScimSyntaxException($"The string at position {start + 1} is none.");
        }
    }

    /// <summary>A name and what comes after its dot. In front of them may be the schema's URN, which has colons and dots of its own.</summary>
    private (string Attribute, string? Sub) ReadNames()
    {
        if (text.AsSpan(_at).StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            var end = _at;
            while (end < text.Length && text[end] is not (' ' or '[' or '"' or ']' or ')'))
                end++;
            _at = text.LastIndexOf(':', end - 1) + 1;
        }
        var attribute = ReadName();
        return (attribute, Take('.') ? ReadName() : null);
    }

    private string ReadName()
    {
        var start = _at;
        if (_at < text.Length && (char.IsAsciiLetter(text[_at]) || text[_at] == '$'))
            for (_at++; _at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '_'); )
                _at++;
        return _at > start ? text[start.._at] : throw Unexpected();
    }

    private string ReadLetters()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiLetter(text[_at]))
            _at++;
        return text[start.._at];
    }

    private bool TakeWord(string word)
    {
        var before = _at;
        SkipSpaces();
        if (_at > before && ReadLetters().Equals(word, StringComparison.OrdinalIgnoreCase))
            return true;
        _at = before;
        return false;
    }

    private bool Take(char expected)
    {
        if (_at >= text.Length || text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && text[_at] == ' ')
            _at++;
    }

    private bool Ended()
    {
        SkipSpaces();
        return _at >= text.Length;
    }

    private void Descend()
    {
        if (++_depth > DeepestNesting)
            throw new ScimSyntaxException("The filter is nested too deeply.");
    }

    private ScimSyntaxException Unexpected() =>
        new(_at < text.Length ? $"'{text[_at]}' at position {_at + 1} is not expected." : "The text ends too early.");
}
