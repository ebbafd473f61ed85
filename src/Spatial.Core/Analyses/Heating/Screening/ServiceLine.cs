using Spatial.Contract;

namespace Spatial.Analyses.Heating.Screening;

/// <summary>The line from the pipe to the user, which is still to be laid and therefore sized, not checked.</summary>
internal static class ServiceLine
{
    /// <summary>Nominal diameters of GB/T 1047, mm, ascending.</summary>
    public static readonly IReadOnlyList<int> Diameters = [50, 65, 80, 100, 125, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1200];

    /// <summary>
    /// The smallest diameter that keeps the velocity limit and leaves the pressure the user needs; where none leaves it, the widest: then the mains are at fault, not the line.
    /// Without a known need only the velocity decides.
    /// </summary>
    public static (int DnMm, SteamOnTheWay End) Choose(SteamOnTheWay main, ScreeningLimits limits, PipeFlow flow)
    {
        var from = new SteamOnTheWay(limits, main.PressureMpa, main.TemperatureK);
        var ends = Diameters.Select(dn => (dn, End: from.Through("", dn, flow.ServiceM, flow.Kgh))).ToArray();
        return ends.Cast<(int, SteamOnTheWay End)?>().FirstOrDefault(e => e is { End: { IsOver: false, IsSpent: false } end } && !((double?)flow.UserPressureMpa > limits.AsGiven(end.PressureMpa))) ?? ends[^1];
    }

    public static Text Told(double metres, int dnMm) => new($"；接入支管 {metres:0} m（待建）按 DN{dnMm} 计", $"; the service line of {metres:0} m, still to be laid, is taken as DN{dnMm}");
}
