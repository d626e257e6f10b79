using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Exports;

/// <summary>Keeps what is written in the database, part by part, in the transaction of the session.</summary>
internal sealed class ChunkWriter(ImportSession session, Guid organizationId, Guid exportId) : Stream
{
    private const int PartSize = 256 * 1024;

    private const string Insert = "INSERT INTO export_chunks (organization_id, export_id, number, content) VALUES ($1, $2, $3, $4)";

    private readonly byte[] _part = new byte[PartSize];
    private int _filled;
    private int _number;
    private long _length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _length += buffer.Length;
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, PartSize - _filled);
            buffer[..count].CopyTo(_part.AsMemory(_filled));
            buffer = buffer[count..];
            if ((_filled += count) == PartSize)
                await KeepAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The last part.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        if (_filled > 0)
            await KeepAsync(ct);
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        var content = new NpgsqlParameter<ArraySegment<byte>> { TypedValue = new(_part, 0, _filled), NpgsqlDbType = NpgsqlDbType.Bytea };
        await session.ExecuteAsync(Insert, ct, organizationId, exportId, _number++, content);
        _filled = 0;
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
