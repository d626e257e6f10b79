using System.Buffers;
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

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _line;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // One of each a thread: there is a line for every request.
        var line = _line ??= new ArrayBufferWriter<byte>();
        var json = _json ??= new Utf8JsonWriter(line, Readable);
        line.ResetWrittenCount();
        json.Reset(line);
        json.WriteStartObject();
        json.WriteString("time", clock.GetUtcNow().UtcDateTime);
        json.WriteString("level", LevelOf(logEntry.LogLevel));
        json.WriteString("category", logEntry.Category);
        if (Activity.Current is { } activity)
            json.WriteString("traceId", activity.TraceId.ToHexString());
        json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
        WriteValues(json, logEntry.State);
        if (logEntry.Exception is { } exception)
            json.WriteString("exception", exception.ToString());
        json.WriteEndObject();
        json.Flush();
        var text = ArrayPool<char>.Shared.Rent(line.WrittenCount);
        textWriter.WriteLine(text, 0, Encoding.UTF8.GetChars(line.WrittenSpan, text));
        ArrayPool<char>.Shared.Return(text);
    }

    private static string LevelOf(LogLevel level) =>
        level switch
        {
            LogLevel.Information => nameof(LogLevel.Information),
            LogLevel.Warning => nameof(LogLevel.Warning),
            LogLevel.Error => nameof(LogLevel.Error),
            _ => level.ToString(),
        };

    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return;
        var hasAny = false;
        for (var place = 0; place < values.Count; place++)
        {
            var (name, value) = values[place];
            if (name == Template)
                continue;
            if (!hasAny)
                json.WriteStartObject("values");
            hasAny = true;
            WriteValue(json, name, value);
        }
        if (hasAny)
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
