using System.Runtime.CompilerServices;

namespace Spatial.Imports.Datums;

/// <summary>
/// How likely a point is found in each <see cref="Zone"/> of an outline, for every pair of shares tried: <see cref="Strays"/> of the rows are wrong and lie anywhere within 3 km of the outline,
/// <see cref="Rims"/> of the others stand just outside it, the rest anywhere inside. Densities are relative to one row spread over the outline, so that outlines of any size add up.
/// </summary>
internal sealed class ZoneOdds
{
    /// <summary>Shares of wrong rows that are tried; never 0, so that no single row can decide.</summary>
    public static readonly double[] Strays = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

    /// <summary>Shares of rows at gates that are tried.</summary>
    public static readonly double[] Rims = [0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9];

    private const double LeastStrayDensity = 0.02;

    private static readonly ConditionalWeakTable<TerritoryShape, ZoneOdds> Known = [];

    private readonly double insideM;

    private ZoneOdds(TerritoryShape shape)
    {
        shape.Ready();
        insideM = shape.AccuracyM;
        RimM = insideM + shape.Kind switch { OutlineKind.Site or OutlineKind.SiteInFile => 60, OutlineKind.Park => 200, _ => 150 };
        var inside = shape.AreaM2 + (shape.PerimeterM * insideM);
        var rim = (shape.PerimeterM * (RimM - insideM)) + (Math.PI * ((RimM * RimM) - (insideM * insideM)));
        var reach = shape.AreaM2 + (shape.PerimeterM * Vote.ReachM) + (Math.PI * Vote.ReachM * Vote.ReachM);
        var stray = Math.Max(LeastStrayDensity, inside / reach);
        Logs = new double[Strays.Length * Rims.Length * 3];
        Densities = new double[Logs.Length];
        for (var s = 0; s < Strays.Length; s++)
        {
            for (var r = 0; r < Rims.Length; r++)
            {
                var at = ((s * Rims.Length) + r) * 3;
                Densities[at] = ((1 - Strays[s]) * (1 - Rims[r])) + (Strays[s] * stray);

                // Never likelier than inside could be: where a rim is thin, its share would make it a place to be.
                Densities[at + 1] = ((1 - Strays[s]) * Math.Min(1, Rims[r] * inside / rim)) + (Strays[s] * stray);
                Densities[at + 2] = Strays[s] * stray;
            }
        }

        for (var i = 0; i < Logs.Length; i++)
        {
            Logs[i] = Math.Log(Densities[i]);
        }
    }

    /// <summary>Metres outside where the rim ends.</summary>
    public double RimM { get; }

    /// <summary>Number of pairs of shares.</summary>
    public static int Pairs => Strays.Length * Rims.Length;

    /// <summary>Natural logarithm of the density, by pair × 3 + zone (inside, rim, outside).</summary>
    public double[] Logs { get; }

    /// <summary>The densities themselves, for mixtures.</summary>
    public double[] Densities { get; }

    public static ZoneOdds Of(TerritoryShape shape) => Known.GetValue(shape, static s => new ZoneOdds(s));

    /// <summary>The zone of a point so many metres outside; 0 is inside.</summary>
    public Zone At(double outsideM) => outsideM <= insideM ? Zone.Inside : outsideM <= RimM ? Zone.Rim : outsideM <= Vote.ReachM ? Zone.Outside : Zone.Elsewhere;

    /// <summary>Column of a zone in the tables: elsewhere is as unlikely as outside.</summary>
    public static int Column(Zone zone) => Math.Min((int)zone, 2);
}
