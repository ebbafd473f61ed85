using Spatial.Analyses.Heating.Boilers;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Avoided;

/// <summary>An emission factor of table emission_factor.</summary>
/// <param name="Form">How fuel and parameters enter: <c>kg/t</c>; <c>S kg/t</c> and <c>A kg/t</c> times sulphur and ash in percent; <c>t/t</c>; <c>share</c> of the emitted particles.</param>
internal sealed record EmissionFactor(string Id, string Sector, string Fuel, string Pollutant, double Value, string Form, string Source);

/// <summary>A control device: fractions 0 to 1, null is not known. Flue gas of a boiler is ducted, so an unknown capture is 1.</summary>
internal sealed record BoilerControl(string Pollutant, string? Technique, double? Capture, double? Removal, double? RunRate)
{
    /// <summary>What passes, 0 to 1: all of it where the register says that there is no device (<c>无</c>, <c>none</c>). Null when it cannot be said.</summary>
    public double? Passes => Technique is "无" or "none" ? 1 : Removal is { } removal && RunRate is { } run ? 1 - (Capture ?? 1) * removal * run : null;
}

/// <summary>The factors and control devices of a run.</summary>
internal sealed class EmissionFactors(IReadOnlyList<EmissionFactor> factors, ILookup<Guid, BoilerControl> controls)
{
    public static async Task<EmissionFactors> ReadAsync(AnalysisInput input, CancellationToken cancel)
    {
        var facts = FactReader.Of<EmissionFactors>(input);
        var factors = await facts.ReadAsync("EmissionFactors", r => new EmissionFactor(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetDouble(4), r.GetString(5), r.GetString(6)), cancel);
        var controls = await facts.ReadAsync("BoilerControls", r => (Boiler: r.GetGuid(0), Control: new BoilerControl(r.GetString(1), r.TextOrNull(2), r.NumberOrNull(3), r.NumberOrNull(4), r.NumberOrNull(5))), cancel);
        return new EmissionFactors(factors, controls.ToLookup(c => c.Boiler, c => c.Control));
    }

    /// <summary>The factor of a fuel, else of its group; null is NO_FACTOR.</summary>
    public EmissionFactor? Find(string sector, string fuel, string pollutant) =>
        factors.FirstOrDefault(f => f.Sector == sector && f.Pollutant == pollutant && f.Fuel == fuel)
        ?? factors.FirstOrDefault(f => f.Sector == sector && f.Pollutant == pollutant && f.Fuel == Fuels.Group(fuel));

    /// <summary>
    /// What of a pollutant passes the boiler's devices, 0 to 1. What is on record of one pollutant says nothing of another: a dust collector of PM only. Without a record it is not known
    /// whether there is a device, unless the register says that there is none.
    /// </summary>
    public (double? Passes, Text? Missing) Passing(Boiler boiler, string pollutant)
    {
        var own = controls[boiler.Id].ToArray();
        if (own.Where(c => c.Pollutant == pollutant).ToArray() is { Length: > 0 } fitted)
        {
            double? passes = 1;
            foreach (var device in fitted)
            {
                passes *= device.Passes;
            }

            return (passes, passes is null ? new($"{Name(pollutant).Zh}治理设施效率", $"efficiency of the {pollutant} control") : null);
        }

        return pollutant == "PM" && boiler.DustRemoval is { } dust
            ? (dust == "none" ? (1, null) : (null, new("除尘效率", "efficiency of the dust removal")))
            : (null, new($"{Name(pollutant).Zh}治理设施", $"whether {pollutant} is controlled"));
    }

    public static Text Name(string pollutant) => pollutant switch { "PM" => new("颗粒物", "PM"), _ => new(pollutant, pollutant) };
}
