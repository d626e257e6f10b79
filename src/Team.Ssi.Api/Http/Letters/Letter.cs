using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static System.Net.WebUtility;

namespace Team.Ssi.Api.Http.Letters;

/// <summary>A report for people to read: for a mail or a chat. It says the same as the JSON beside it.</summary>
/// <param name="Empty">What is said when no section has a line.</param>
internal sealed partial record Letter(string Language, string Title, string Opening, IReadOnlyList<LetterSection> Sections, string Empty)
{
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";

    /// <summary>In the reader's own colours, light or dark; a mail leaves it out and stays readable.</summary>
    public const string Style =
        "html{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin-top:1.8rem;border-bottom:1px solid #8884;padding-bottom:.25rem}li{margin:.35rem 0}time{white-space:nowrap}";

    private IEnumerable<LetterSection> Filled => Sections.Where(section => section.Lines.Count > 0);

    public string ToMarkdown()
    {
        var text = new StringBuilder($"# {Literal(Title)}\n\n{Literal(Opening)}\n");
        foreach (var section in Filled)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Literal(section.Heading)}\n\n");
            foreach (var line in section.Lines)
                text.Append(CultureInfo.InvariantCulture, $"- {Literal(line)}\n");
        }
        if (!Filled.Any())
            text.Append(CultureInfo.InvariantCulture, $"\n{Literal(Empty)}\n");
        return text.ToString();
    }

    public string ToHtml()
    {
        var text = new StringBuilder(
            $"<!doctype html>\n<html lang=\"{Language}\">\n<head><meta charset=\"utf-8\"><title>{HtmlEncode(Title)}</title><meta name=\"viewport\" content=\"width=device-width\"><style>{Style}</style></head>\n<body>\n<h1>{HtmlEncode(Title)}</h1>\n<p>{Encoded(Opening)}</p>\n"
        );
        foreach (var section in Filled)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>{HtmlEncode(section.Heading)}</h2>\n<ul>\n");
            foreach (var line in section.Lines)
                text.Append(CultureInfo.InvariantCulture, $"<li>{Encoded(line)}</li>\n");
            text.Append("</ul>\n");
        }
        if (!Filled.Any())
            text.Append(CultureInfo.InvariantCulture, $"<p>{HtmlEncode(Empty)}</p>\n");
        return text.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A date stays on one line: a browser would break it at its hyphens.</summary>
    private static string Encoded(string text) => Day().Replace(HtmlEncode(text), "<time>$0</time>");

    /// <summary>CommonMark: a name is text, whatever it is made of. HTML in Markdown would be passed on as it is.</summary>
    private static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length);
        foreach (var letter in text)
            literal.Append(
                letter switch
                {
                    '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' or '&' => $"\\{letter}",
                    '\r' or '\n' => " ",
                    _ => letter.ToString(),
                }
            );
        return literal.ToString();
    }

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")]
    private static partial Regex Day();
}

internal sealed record LetterSection(string Heading, IReadOnlyList<string> Lines);
