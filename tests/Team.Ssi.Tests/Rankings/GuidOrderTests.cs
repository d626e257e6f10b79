using CsCheck;

namespace Team.Ssi;

public class GuidOrderTests
{
    // PostgreSQL compares uuid by memcmp over its 16 bytes (uuid_internal_cmp in src/backend/utils/adt/uuid.c).
    [Fact]
    public void Ids_are_ordered_as_PostgreSQL_orders_them() =>
        Gen.Select(Gen.Guid, Gen.Guid)
            .Sample(
                (one, other) =>
                    Math.Sign(one.CompareTo(other))
                    == Math.Sign(one.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(other.ToByteArray(bigEndian: true))),
                iter: 5_000
            );

    [Theory]
    [InlineData("7fffffff-0000-0000-0000-000000000000", "80000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-7fff-0000-0000-000000000000", "00000000-8000-0000-0000-000000000000")]
    [InlineData("00000000-0000-7fff-0000-000000000000", "00000000-0000-8000-0000-000000000000")]
    [InlineData("00000000-0000-0000-7fff-000000000000", "00000000-0000-0000-8000-000000000000")]
    [InlineData("00000000-0000-0000-0000-00000000007f", "00000000-0000-0000-0000-000000000080")]
    [InlineData("0000ff00-0000-0000-0000-000000000000", "00ff0000-0000-0000-0000-000000000000")]
    public void No_part_of_an_id_is_signed_or_reversed(string smaller, string greater) =>
        Assert.True(Guid.Parse(smaller).CompareTo(Guid.Parse(greater)) < 0);
}
