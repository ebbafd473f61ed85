using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Maps;

/// <summary>Reads the pixels of a PNG (8-bit RGB or RGBA, not interlaced).</summary>
internal sealed class Picture
{
    private readonly byte[] pixels;
    private readonly int channels;

    public Picture(byte[] png)
    {
        var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = Encoding.ASCII.GetString(png, at + 4, 4);
            var body = png.AsSpan(at + 8, length);
            if (type == "IHDR")
            {
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                channels = body[9] == 6 ? 4 : 3;
            }
            else if (type == "IDAT")
            {
                data.Write(body);
            }

            at += length + 12;
        }

        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        var stride = Width * channels;
        pixels = new byte[stride * Height];
        var line = new byte[stride + 1];
        for (var y = 0; y < Height; y++)
        {
            inflated.ReadExactly(line);
            Unfilter(line, y, stride);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public (int R, int G, int B) this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * channels;
            return (pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    /// <summary>Whether a pixel has a colour, give or take <paramref name="by"/> in each channel.</summary>
    public bool Is(int x, int y, string colour, int by = 8)
    {
        var rgb = Convert.ToInt32(colour[1..], 16);
        var (r, g, b) = this[x, y];
        return Math.Abs(r - (rgb >> 16)) <= by && Math.Abs(g - ((rgb >> 8) & 255)) <= by && Math.Abs(b - (rgb & 255)) <= by;
    }

    private void Unfilter(byte[] line, int y, int stride)
    {
        for (var i = 0; i < stride; i++)
        {
            var left = i >= channels ? pixels[(y * stride) + i - channels] : 0;
            var up = y > 0 ? pixels[((y - 1) * stride) + i] : 0;
            var corner = i >= channels && y > 0 ? pixels[((y - 1) * stride) + i - channels] : 0;
            var predicted = line[0] switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 };
            pixels[(y * stride) + i] = (byte)(line[i + 1] + predicted);
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var p = left + up - corner;
        var (a, b, c) = (Math.Abs(p - left), Math.Abs(p - up), Math.Abs(p - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
