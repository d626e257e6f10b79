using System.Text.Json;

namespace Team.Ssi.Api.Imports;

/// <summary>The elements of the one array of a JSON file, read without holding the file: an array, or an object that has it as a member.</summary>
internal sealed class JsonItems(Stream file)
{
    /// <summary>A reading needs less than a kilobyte.</summary>
    private const int LongestItem = 256 * 1024;

    private static readonly string[] Names = ["items", "readings", "submissions", "ssiHistory"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private enum Outcome
    {
        Found,
        NeedsMore,
        Ended,
    }

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isNamed;
    private bool _isInside;
    private JsonReaderState _state;
    private int _line = 1;

    /// <summary>The physical line on which the element starts.</summary>
    public int Line { get; private set; }

    public JsonElement Current { get; private set; }

    /// <exception cref="ImportFileException">This is no JSON, or an element is too long for a reading.</exception>
    public async Task<bool> MoveNextAsync(CancellationToken ct)
    {
        while (true)
        {
            switch (Step())
            {
                case Outcome.Found:
                    return true;
                case Outcome.Ended:
                    return false;
                default:
                    if (_isLast)
                        throw new ImportFileException(ImportCodes.MalformedFile, _line);
                    await FillAsync(ct);
                    break;
            }
        }
    }

    private Outcome Step()
    {
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (!_isInside)
            {
                if (!TryEnter(ref reader))
                    return Outcome.NeedsMore;
                // What was read to get here is consumed: places count from its end.
                reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            }
            return Next(ref reader);
        }
        // A name that ends in half a surrogate pair is told of by the other.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new ImportFileException(ImportCodes.MalformedFile, _line);
        }
    }

    /// <summary>Goes on until the array begins; members before it are passed over.</summary>
    private bool TryEnter(ref Utf8JsonReader reader)
    {
        while (true)
        {
            var before = reader;
            if (!reader.Read())
                return Keep(before);
            if (reader.TokenType == JsonTokenType.StartArray && (reader.CurrentDepth == 0 || _isNamed))
            {
                Consume(reader);
                return _isInside = true;
            }
            if (reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.StartObject)
                throw new ImportFileException(ImportCodes.NoRows, _line);
            if (reader.TokenType == JsonTokenType.PropertyName)
                _isNamed = reader.CurrentDepth == 1 && Names.Contains(reader.GetString());
            else if (reader.CurrentDepth > 0 && !reader.TrySkip())
                return Keep(before);
        }

        bool Keep(Utf8JsonReader before)
        {
            Consume(before);
            return false;
        }
    }

    private Outcome Next(ref Utf8JsonReader reader)
    {
        var before = reader;
        if (!reader.Read())
            return Outcome.NeedsMore;
        if (reader.TokenType == JsonTokenType.EndArray)
            return Outcome.Ended;
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return Outcome.NeedsMore;
        var item = _buffer.AsMemory(_start + start, (int)reader.BytesConsumed - start);
        Line = _line + _buffer.AsSpan(_start + (int)before.BytesConsumed, start - (int)before.BytesConsumed).Count((byte)'\n');
        using (var document = JsonDocument.Parse(item, Strict))
            Current = document.RootElement.Clone();
        Consume(reader);
        return Outcome.Found;
    }

    private void Consume(in Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        _line += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = reader.CurrentState;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestItem)
                throw new ImportFileException(ImportCodes.RowTooLong, _line);
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var isFirst = file.Position == 0;
        var read = await file.ReadAsync(_buffer.AsMemory(_end), ct);
        _isLast = read == 0;
        _end += read;
        if (isFirst && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _start = 3;
    }
}
