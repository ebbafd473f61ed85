namespace Spatial.Crs;

/// <summary>Lengths on the ellipsoid of CGCS2000 (a = 6,378,137 m, 1/f = 298.257222101).</summary>
public static class Geodesic
{
    private const double A = 6378137.0;
    private const double F = 1 / 298.257222101;
    private const double B = A * (1 - F);

    /// <summary>
    /// Length in metres of the geodesic between two places in degrees, by Vincenty's inverse formula: within 0.1 mm at every distance a city or a country asks for.
    /// Nearly antipodal places, for which the iteration does not settle, give NaN.
    /// </summary>
    public static double Distance(double lon1, double lat1, double lon2, double lat2)
    {
        var l = double.DegreesToRadians(lon2 - lon1);
        var (sinU1, cosU1) = Reduced(lat1);
        var (sinU2, cosU2) = Reduced(lat2);
        var lambda = l;
        for (var round = 0; round < 200; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            var across = cosU2 * sinLambda;
            var along = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
            var sinSigma = Math.Sqrt(across * across + along * along);
            if (sinSigma == 0)
            {
                return 0;
            }

            var cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            var cosSqAlpha = 1 - sinAlpha * sinAlpha;
            var cos2M = cosSqAlpha == 0 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cosSqAlpha;
            var c = F / 16 * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
            var before = lambda;
            lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2M + c * cosSigma * (2 * cos2M * cos2M - 1)));
            if (Math.Abs(lambda - before) < 1e-13)
            {
                return Length(cosSqAlpha, sinSigma, cosSigma, cos2M, sigma);
            }
        }

        return double.NaN;
    }

    private static double Length(double cosSqAlpha, double sinSigma, double cosSigma, double cos2M, double sigma)
    {
        var u2 = cosSqAlpha * (A * A - B * B) / (B * B);
        var a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
        var b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
        var correction = b * sinSigma * (cos2M + b / 4 * (cosSigma * (2 * cos2M * cos2M - 1) - b / 6 * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3)));
        return B * a * (sigma - correction);
    }

    private static (double Sin, double Cos) Reduced(double latitude)
    {
        var tan = (1 - F) * Math.Tan(double.DegreesToRadians(latitude));
        var cos = 1 / Math.Sqrt(1 + tan * tan);
        return (tan * cos, cos);
    }
}
