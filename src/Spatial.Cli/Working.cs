using Spatial.Database;
using Spatial.Imports;

namespace Spatial.Cli;

/// <summary>Opens the database a verb acts on: the working one with its reference tables, or the demonstration's, loaded if absent.</summary>
internal static class Working
{
    public static async Task<WorkingDatabase> OpenAsync(bool demo, Terminal terminal, CancellationToken cancel)
    {
        var progress = terminal.Progress();
        var working = await WorkingDatabase.OpenAsync(demo, progress, cancel);
        try
        {
            if (demo)
            {
                await Demonstration.LoadAsync(working.Database, progress, cancel);
            }
            else
            {
                await ReferenceData.LoadAsync(working.Database, Root.Data, cancel);
            }

            return working;
        }
        catch
        {
            await working.DisposeAsync();
            throw;
        }
    }
}
