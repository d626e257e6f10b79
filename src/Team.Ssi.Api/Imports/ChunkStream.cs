using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>A file that lies in the database, read part by part; it can be read from any place, which a workbook needs.</summary>
internal sealed class ChunkStream(NpgsqlDataSource database, Guid organizationId, Guid importId, long length) : Stream
{
    private const string Select = "SELECT content FROM import_chunks WHERE organization_id = $1 AND import_id = $2 AND number = $3";

    private readonly byte[] _part = new byte[ImportChunks.Size];
    private int _number = -1;
    private int _filled;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.Length == 0)
            return 0;
        var number = (int)(Position / ImportChunks.Size);
        if (number != _number)
            await FetchAsync(number, cancellationToken);
        var from = (int)(Position % ImportChunks.Size);
        var count = Math.Min(buffer.Length, _filled - from);
        _part.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // A ZIP archive reads its directory so; what reads at length does not.
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

    private async Task FetchAsync(int number, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Select, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = importId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        await using var row = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, ct);
        if (!await row.ReadAsync(ct))
            throw new EndOfStreamException("A part of the file is gone.");
        _filled = (int)row.GetBytes(0, 0, _part, 0, _part.Length);
        _number = number;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
