namespace Team.Ssi.Api.Http.Tables;

/// <summary>
/// Takes what is written at once, and sends it on when asked to: a ZIP archive writes synchronously when it closes an entry, which the wire refuses. It cannot
/// seek, so that the archive does not return to what has been sent.
/// </summary>
internal sealed class Outlet(Stream wire) : Stream
{
    private readonly MemoryStream _waiting = new();

    public long Waiting => _waiting.Length;
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task SendAsync(CancellationToken ct)
    {
        await wire.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), ct);
        _waiting.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
