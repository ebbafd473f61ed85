namespace Spatial.Imports.Zip;

/// <summary>One entry of an archive, as its directory tells it and its local header agrees.</summary>
/// <param name="Name">With forward slashes; checked to stay below the folder it is put in.</param>
/// <param name="Start">Byte at which its data begin.</param>
/// <param name="Packed">Bytes it takes in the archive.</param>
/// <param name="Length">Bytes it says it has once unpacked; <see cref="ZipPartStream"/> holds it to that.</param>
internal sealed record ZipPart(string Name, long Start, long Packed, long Length, uint Crc, bool IsDeflated)
{
    /// <summary>A folder, which holds no bytes.</summary>
    public bool IsFolder => Name.EndsWith('/');
}
