using Spatial.Contract;
using Spatial.Imports;

namespace Spatial.Cli;

/// <summary>Progress of a long file as lines.</summary>
internal sealed class ProgressLines(IProgress<Text> lines) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => lines.Report(value.Rows == 0 && value.Total is null
        ? value.Step
        : new(
            $"{value.Step.Zh} {value.Rows}{(value.Total is null ? "" : $" / {value.Total}")}",
            $"{value.Step.En} {value.Rows}{(value.Total is null ? "" : $" / {value.Total}")}"));
}
