namespace Team.Ssi.Api.Http.Tables;

/// <summary>
/// CSV injection (OWASP): a spreadsheet runs a text that begins like a formula, also after white space and in full-width forms. An apostrophe before it makes it
/// a text again. Only CSV needs it, where a cell does not say that it is one.
/// </summary>
internal static class Formulas
{
    private static readonly System.Buffers.SearchValues<char> Starts = System.Buffers.SearchValues.Create("=+-@＝＋－＠");
    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create("\t\r\n");

    public static string Disarm(string text) => IsFormula(text) ? "'" + text : text;

    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        var begin = text.TrimStart().TrimStart('\uFEFF').TrimStart();
        return Controls.Contains(text[0]) || (!begin.IsEmpty && Starts.Contains(begin[0]));
    }
}
