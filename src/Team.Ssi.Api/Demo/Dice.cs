using System.Buffers.Binary;

namespace Team.Ssi.Api.Demo;

/// <summary>Chance that repeats itself: the same seed always gives the same throws.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Dice of their own for one part, so that what the part throws does not move what comes after it.</summary>
    public Dice Fork() => new(_random.Next());

    /// <summary>Both ends included.</summary>
    public int Whole(int from, int to) => _random.Next(from, to + 1);

    public double Between(double from, double to) => from + _random.NextDouble() * (to - from);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public void Shuffle<T>(T[] deck) => _random.Shuffle(deck);

    /// <summary>Box–Muller.</summary>
    public double Normal(double mean, double deviation) =>
        mean + deviation * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>A UUIDv7 (RFC 9562, 5.7) of that day. Guid.CreateVersion7 cannot be used: its tail is random at every run.</summary>
    public Guid Id(DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        var milliseconds = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)(milliseconds >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(milliseconds & 0xFFFF));
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
