namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>What a statistic over places asks of its values before it is formed (DOMAIN 8).</summary>
internal static class Observations
{
    /// <summary>Fewer places than this give no answer.</summary>
    public const int Least = 8;

    /// <summary>Fewer places than this give an answer with a warning.</summary>
    public const int Few = 30;

    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when there are not as many values as places or one is not finite; <see cref="FaultCode.InsufficientData"/> when there are fewer than <see cref="Least"/> or all are equal.</exception>
    public static void Check(IReadOnlyList<double> values, int places)
    {
        if (values.Count != places)
        {
            throw new Fault(FaultCode.BadValue, $"有 {places} 个位置，却有 {values.Count} 个数值。", $"There are {places} places but {values.Count} values.", "values");
        }

        CheckFinite(values, "values");
        if (values.Count < Least)
        {
            throw new Fault(FaultCode.InsufficientData, $"只有 {values.Count} 个位置，至少需要 {Least} 个。", $"Only {values.Count} places; at least {Least} are needed.", "values");
        }

        if (values.Max() == values.Min())
        {
            throw new Fault(FaultCode.InsufficientData, $"所有位置的数值都是 {values[0]:R}，没有差异可以检验。", $"Every place has the value {values[0]:R}: there is no difference to test.", "values");
        }
    }

    /// <exception cref="Fault"><see cref="FaultCode.InsufficientData"/> when fewer than <see cref="Least"/> places have neighbours.</exception>
    public static void CheckLinked(int linked, int places)
    {
        if (linked < Least)
        {
            throw new Fault(FaultCode.InsufficientData, $"{places} 个位置中只有 {linked} 个有邻居，至少需要 {Least} 个。", $"Only {linked} of {places} places have neighbours; at least {Least} are needed.", "weights");
        }
    }

    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a value is NaN or infinite.</exception>
    public static void CheckFinite(IReadOnlyList<double> values, string field)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new Fault(FaultCode.BadValue, $"第 {i + 1} 个数值不是有限的数：{values[i]:R}。", $"Value number {i + 1} is not a finite number: {values[i]:R}.", field);
            }
        }
    }

    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when there are not as many weights as points, or one is NaN, infinite or negative.</exception>
    public static void CheckWeights(IReadOnlyList<double> weights, int points)
    {
        if (weights.Count != points)
        {
            throw new Fault(FaultCode.BadValue, $"有 {points} 个点，却有 {weights.Count} 个权重。", $"There are {points} points but {weights.Count} weights.", "weights");
        }

        CheckFinite(weights, "weights");
        for (var i = 0; i < weights.Count; i++)
        {
            if (weights[i] < 0)
            {
                throw new Fault(FaultCode.BadValue, $"第 {i + 1} 个权重是负数：{weights[i]:R}。", $"Weight number {i + 1} is negative: {weights[i]:R}.", "weights");
            }
        }
    }

    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when the coordinates do not pair or one is not finite.</exception>
    public static void CheckPoints(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
        {
            throw new Fault(FaultCode.BadValue, $"横坐标 {x.Count} 个，纵坐标 {y.Count} 个，不成对。", $"{x.Count} x and {y.Count} y coordinates do not pair.", "points");
        }

        CheckFinite(x, "points");
        CheckFinite(y, "points");
    }
}
