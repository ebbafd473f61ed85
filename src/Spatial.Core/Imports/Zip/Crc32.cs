using System.Buffers.Binary;

namespace Spatial.Imports.Zip;

/// <summary>The checksum of ZIP (ISO 3309, polynomial 0xEDB88320), eight bytes at a time: .NET 10 reads an archive without looking at it, and a flipped bit in a stored number is a wrong number.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = Make();

    private uint inverted;

    /// <summary>Of all bytes given so far.</summary>
    public readonly uint Value => ~inverted;

    /// <summary>Begins with nothing.</summary>
    public static Crc32 Start() => new() { inverted = 0xFFFFFFFF };

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = inverted;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = Tables[0][(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        inverted = crc;
    }

    private static uint[][] Make()
    {
        var tables = new uint[8][];
        tables[0] = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            tables[0][i] = crc;
        }

        for (var t = 1; t < 8; t++)
        {
            tables[t] = new uint[256];
            for (var i = 0; i < 256; i++)
            {
                tables[t][i] = (tables[t - 1][i] >> 8) ^ tables[0][tables[t - 1][i] & 0xFF];
            }
        }

        return tables;
    }
}
