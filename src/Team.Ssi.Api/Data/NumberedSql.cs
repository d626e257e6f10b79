using System.Text.RegularExpressions;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// A statement written with names, numbered once: Npgsql would parse and rewrite it at every execution, which for a board's kilobytes of SQL costs more than
/// the rest of the command. What a parameter is called stays readable where it is given.
/// </summary>
internal sealed partial class NumberedSql
{
    private readonly string _text;
    private readonly IReadOnlyList<string> _names;

    public NumberedSql(string named)
    {
        var names = new List<string>();
        _text = Name()
            .Replace(
                named,
                parameter =>
                {
                    var place = names.IndexOf(parameter.Groups[1].Value);
                    if (place < 0)
                        (place, names) = (names.Count, [.. names, parameter.Groups[1].Value]);
                    return $"${place + 1}";
                }
            );
        _names = names;
    }

    /// <param name="parameters">With their names; what the statement does not mention is left out.</param>
    public NpgsqlCommand On(NpgsqlConnection connection, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(_text, connection);
        Fill(command.Parameters, parameters);
        return command;
    }

    /// <param name="parameters">With their names; what the statement does not mention is left out.</param>
    public NpgsqlBatchCommand InBatch(params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(_text);
        Fill(command.Parameters, parameters);
        return command;
    }

    private void Fill(NpgsqlParameterCollection numbered, ReadOnlySpan<NpgsqlParameter> named)
    {
        foreach (var name in _names)
        {
            var parameter = Of(name, named);
            parameter.ParameterName = "";
            numbered.Add(parameter);
        }
    }

    private static NpgsqlParameter Of(string name, ReadOnlySpan<NpgsqlParameter> named)
    {
        foreach (var parameter in named)
            if (parameter.ParameterName == name)
                return parameter;
        throw new ArgumentException($"The statement needs @{name}.", nameof(named));
    }

    [GeneratedRegex("@([a-z_]+)")]
    private static partial Regex Name();
}
