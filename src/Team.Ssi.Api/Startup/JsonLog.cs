using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Team.Ssi.Api.Startup;

/// <summary>
/// One JSON object per line, with the trace id of the request it belongs to. The framework's own formatter knows it only from scopes, which carry
/// the paths of requests too.
/// </summary>
internal sealed class JsonLog(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "ssi-json";

    /// <summary>The message template as a value of its own repeats the message.</summary>
    private const string Template = "{OriginalFormat}";

    // Read by people too, and never inside HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            if (Activity.Current is { } activity)
                json.WriteString("traceId", activity.TraceId.ToHexString());
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            WriteValues(json, logEntry.State);
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }

    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values || values.All(value => value.Key == Template))
            return;
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
            if (name != Template)
                WriteValue(json, name, value);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        if (value is int or long)
            json.WriteNumber(name, Convert.ToInt64(value, null));
        else
            json.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
