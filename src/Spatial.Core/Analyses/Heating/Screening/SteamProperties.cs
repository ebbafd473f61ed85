namespace Spatial.Analyses.Heating.Screening;

/// <summary>
/// Steam by IAPWS-IF97: specific volume of region 2 (superheated, up to 100 MPa and 1073.15 K), and the saturation line (region 4, 273.15 to 647.096 K).
/// Coefficients are those of the standard; the test holds them to its published verification values.
/// </summary>
internal static class SteamProperties
{
    /// <summary>Pressure above which steam and water are not told apart, MPa absolute.</summary>
    public const double CriticalPressure = 22.064;

    /// <summary>Highest temperature of region 2, K.</summary>
    public const double Hottest = 1073.15;

    private const double GasConstant = 461.526; // J/(kg K)

    // Residual part of region 2: exponents of pressure and temperature, factor.
    private static readonly (int I, int J, double N)[] Residual =
    [
        (1, 0, -0.17731742473213e-2), (1, 1, -0.17834862292358e-1), (1, 2, -0.45996013696365e-1), (1, 3, -0.57581259083432e-1), (1, 6, -0.50325278727930e-1),
        (2, 1, -0.33032641670203e-4), (2, 2, -0.18948987516315e-3), (2, 4, -0.39392777243355e-2), (2, 7, -0.43797295650573e-1), (2, 36, -0.26674547914087e-4),
        (3, 0, 0.20481737692309e-7), (3, 1, 0.43870667284435e-6), (3, 3, -0.32277677238570e-4), (3, 6, -0.15033924542148e-2), (3, 35, -0.40668253562649e-1),
        (4, 1, -0.78847309559367e-9), (4, 2, 0.12790717852285e-7), (4, 3, 0.48225372718507e-6), (5, 7, 0.22922076337661e-5),
        (6, 3, -0.16714766451061e-10), (6, 16, -0.21171472321355e-2), (6, 35, -0.23895741934104e2),
        (7, 0, -0.59059564324270e-17), (7, 11, -0.12621808899101e-5), (7, 25, -0.38946842435739e-1), (8, 8, 0.11256211360459e-10), (8, 36, -0.82311340897998e1),
        (9, 13, 0.19809712802088e-7), (10, 4, 0.10406965210174e-18), (10, 10, -0.10234747095929e-12), (10, 14, -0.10018179379511e-8),
        (16, 29, -0.80882908646985e-10), (16, 50, 0.10693031879409), (18, 57, -0.33662250574171),
        (20, 20, 0.89185845355421e-24), (20, 35, 0.30629316876232e-12), (20, 48, -0.42002467698208e-5),
        (21, 21, -0.59056029685639e-25), (22, 53, 0.37826947613457e-5), (23, 39, -0.12768608934681e-14),
        (24, 26, 0.73087610595061e-28), (24, 40, 0.55414715350778e-16), (24, 58, -0.94369707241210e-6),
    ];

    private static readonly double[] Line =
    [
        0.11670521452767e4, -0.72421316703206e6, -0.17073846940092e2, 0.12020824702470e5, -0.32325550322333e7,
        0.14915108613530e2, -0.48232657361591e4, 0.40511340542057e6, -0.23855557567849, 0.65017534844798e3,
    ];

    /// <summary>Specific volume of steam, m3/kg.</summary>
    /// <param name="megapascal">Absolute pressure.</param>
    public static double VolumeOfSteam(double megapascal, double kelvin)
    {
        var reduced = 540 / kelvin - 0.5;
        var slope = 1 / megapascal;
        foreach (var (i, j, n) in Residual)
        {
            slope += n * i * Math.Pow(megapascal, i - 1) * Math.Pow(reduced, j);
        }

        return GasConstant * kelvin * slope / 1e6;
    }

    /// <summary>Pressure at which steam of a temperature condenses, MPa absolute.</summary>
    public static double SaturationPressure(double kelvin)
    {
        var t = kelvin + Line[8] / (kelvin - Line[9]);
        var a = t * t + Line[0] * t + Line[1];
        var b = Line[2] * t * t + Line[3] * t + Line[4];
        var c = Line[5] * t * t + Line[6] * t + Line[7];
        return Math.Pow(2 * c / (-b + Math.Sqrt(b * b - 4 * a * c)), 4);
    }

    /// <summary>Temperature at which steam of a pressure (MPa absolute) condenses, K.</summary>
    public static double SaturationTemperature(double megapascal)
    {
        var beta = Math.Sqrt(Math.Sqrt(megapascal));
        var e = beta * beta + Line[2] * beta + Line[5];
        var f = Line[0] * beta * beta + Line[3] * beta + Line[6];
        var g = Line[1] * beta * beta + Line[4] * beta + Line[7];
        var d = 2 * g / (-f - Math.Sqrt(f * f - 4 * e * g));
        var sum = Line[9] + d;
        return (sum - Math.Sqrt(sum * sum - 4 * (Line[8] + Line[9] * d))) / 2;
    }

    /// <summary>Density of saturated steam at a pressure (MPa absolute), kg/m3.</summary>
    public static double SaturatedDensity(double megapascal) => 1 / VolumeOfSteam(megapascal, SaturationTemperature(megapascal));
}
