using Spatial.Analyses.Heating.Boilers;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>
/// States as they are on the day of a run, not on the day the list was written: what goes into service after it is still under construction on it, and a boiler built after it is still a project (拟建).
/// What is planned stays planned, what is out of use stays so.
/// </summary>
internal sealed class HeatingDay(DateOnly asOf, List<Text> warnings)
{
    public IReadOnlyList<HeatSource> Of(IReadOnlyList<HeatSource> sources) => Of(
        sources,
        s => s.Status is null or "built" && s.InServiceOn > asOf,
        s => s with { Status = "under_construction" },
        s => s.Name,
        new($"热源按其投运日期在 {asOf:yyyy-MM-dd} 尚未投运，按在建计", $"heat sources go into service after {asOf:yyyy-MM-dd} by their dates and count as under construction"));

    public IReadOnlyList<HeatPipe> Of(IReadOnlyList<HeatPipe> pipes) => Of(
        pipes,
        p => p.Status is null or "built" && p.InServiceOn > asOf,
        p => p with { Status = "under_construction" },
        p => p.Key,
        new($"热力管线按其投运日期在 {asOf:yyyy-MM-dd} 尚未投运，按在建计", $"heat pipes go into service after {asOf:yyyy-MM-dd} by their dates and count as under construction"));

    public IReadOnlyList<Boiler> Of(IReadOnlyList<Boiler> boilers) => Of(
        boilers,
        b => b.Status is not ("停用" or "拟建") && b.BuiltOn > asOf,
        b => b with { Status = "拟建" },
        b => b.Key,
        new($"锅炉按其建成日期在 {asOf:yyyy-MM-dd} 尚未建成，按拟建（新建）判", $"boilers are built after {asOf:yyyy-MM-dd} by their dates and are judged as projects"));

    private IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, bool> isLater, Func<T, T> asOfDay, Func<T, string> name, Text told)
    {
        var later = all.Where(isLater).Select(name).ToArray();
        if (later.Length == 0)
        {
            return all;
        }

        var (first, more) = (later.Take(5).ToArray(), later.Length > 5 ? (" 等", " and more") : ("", ""));
        warnings.Add(new($"{later.Length} 个{told.Zh}：{string.Join('、', first)}{more.Item1}。", $"{later.Length} {told.En}: {string.Join(", ", first)}{more.Item2}."));
        return [.. all.Select(x => isLater(x) ? asOfDay(x) : x)];
    }
}
