using System.Runtime.CompilerServices;

namespace Spatial.Sample;

/// <summary>Smooth noise in the plane without storage: gradients hashed from the lattice, octaves added at half the wavelength and half the height.</summary>
public sealed class FractalNoise(int seed, string stream)
{
    private readonly ulong key = SeededRandom.Hash(seed, stream, 0);

    /// <summary>Noise at a place, about -1 to 1, mean 0.</summary>
    /// <param name="x">Metres.</param>
    /// <param name="y">Metres.</param>
    /// <param name="wavelength">Of the first octave, metres.</param>
    // Millions of calls within the first second of the process: waiting for the tiered compiler would double its time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(double x, double y, double wavelength, int octaves)
    {
        double sum = 0, height = 1, frequency = 1 / wavelength;
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += height * Gradient(x * frequency, y * frequency, octave);
            height *= 0.5;
            frequency *= 2;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Gradient(double x, double y, int octave)
    {
        var x0 = Math.Floor(x);
        var y0 = Math.Floor(y);
        var u = x - x0;
        var v = y - y0;
        var su = u * u * u * ((u * ((u * 6) - 15)) + 10);
        var sv = v * v * v * ((v * ((v * 6) - 15)) + 10);
        var ix = (long)x0;
        var iy = (long)y0;
        var bottom = Lerp(Corner(ix, iy, octave, u, v), Corner(ix + 1, iy, octave, u - 1, v), su);
        var top = Lerp(Corner(ix, iy + 1, octave, u, v - 1), Corner(ix + 1, iy + 1, octave, u - 1, v - 1), su);
        return 1.5 * Lerp(bottom, top, sv);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Corner(long ix, long iy, int octave, double u, double v)
    {
        var h = key ^ ((ulong)ix * 0x9E3779B97F4A7C15UL) ^ ((ulong)iy * 0xC2B2AE3D27D4EB4FUL) ^ ((ulong)octave * 0x165667B19E3779F9UL);
        h = (h ^ (h >> 31)) * 0xBF58476D1CE4E5B9UL;
        h = (h ^ (h >> 29)) * 0x94D049BB133111EBUL;

        // Eight directions are enough: fractal sums hide the lattice.
        return (h >> 61) switch
        {
            0 => u,
            1 => -u,
            2 => v,
            3 => -v,
            4 => 0.7071 * (u + v),
            5 => 0.7071 * (u - v),
            6 => 0.7071 * (v - u),
            _ => -0.7071 * (u + v),
        };
    }

    private static double Lerp(double a, double b, double t) => a + ((b - a) * t);
}
