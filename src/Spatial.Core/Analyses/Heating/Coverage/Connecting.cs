using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>Whether a boiler's users can live on what a pipe brings: medium and pressure (A4.5 edge cases). What is not known stays possible and is named.</summary>
internal static class Connecting
{
    /// <param name="pipe">Null: no pipe is known; the medium is then left open only where it matters.</param>
    /// <param name="whyNot">Null unless False.</param>
    public static Truth Judge(Boiler boiler, HeatSource source, HeatPipe? pipe, out Text? whyNot, out IReadOnlyList<Text> missing)
    {
        var open = new List<Text>();
        whyNot = WrongMedium(boiler, source, pipe);
        if (whyNot is null && boiler.PressureMpa > source.PressureMpa)
        {
            whyNot = new($"用户压力 {boiler.PressureMpa} MPa 高于热源“{source.Name}”的 {source.PressureMpa} MPa", $"the user needs {boiler.PressureMpa} MPa, source '{source.Name}' gives {source.PressureMpa} MPa");
        }

        if (whyNot is not null)
        {
            missing = [];
            return Truth.False;
        }

        if (pipe is { Medium: null } && boiler.Medium != "hot_water")
        {
            open.Add(new("管线介质", "medium of the pipe"));
        }

        if (boiler.Medium is null && (pipe?.Medium != "steam" || IsHotOnly(source)))
        {
            open.Add(new("锅炉介质", "medium of the boiler"));
        }

        if (boiler.Medium == "heat_oil")
        {
            open.Add(new("导热油用户能否改用蒸汽", "whether users of heat-transfer oil can take steam"));
        }

        if (boiler.Medium == "hot_water" && pipe?.Medium == "steam" && IsHotOnly(source))
        {
            open.Add(new("热源只供热水而管线为蒸汽管，介质", "the medium: the source makes hot water only, the pipe brings steam"));
        }

        if (boiler.Medium != "hot_water")
        {
            if (boiler.PressureMpa is null)
            {
                open.Add(new("用户压力", "pressure the user needs"));
            }

            if (source.PressureMpa is null)
            {
                open.Add(new("热源压力", "pressure of the source"));
            }
        }

        missing = open;
        return open.Count == 0 ? Truth.True : Truth.Unknown;
    }

    /// <summary>Why the medium rules a supply out: steam cannot be had from hot water, whether the pipe brings it or the source makes nothing else. Null when it does not.</summary>
    public static Text? WrongMedium(Boiler boiler, HeatSource source, HeatPipe? pipe) =>
        boiler.Medium != "steam" ? null
        : pipe?.Medium == "hot_water" ? new("热水管不能替代蒸汽锅炉", "hot water cannot replace a steam boiler")
        : IsHotOnly(source) ? new($"热源只供热水（“{source.Name}”），不能替代蒸汽锅炉", $"source '{source.Name}' makes hot water only, which cannot replace a steam boiler")
        : null;

    /// <summary>It makes hot water and no steam is on record. Of a source without any capacity on record nothing is known.</summary>
    public static bool IsHotOnly(HeatSource source) => source is { SteamTph: null, HotMw: not null };
}
