using System.Diagnostics;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>Workbooks that LibreOffice saves as Excel 97, all in one run of it.</summary>
internal static class OldWorkbooks
{
    /// <summary>Brings xlsx files over.</summary>
    /// <returns>The bytes by name.</returns>
    public static Dictionary<string, byte[]> Of(IReadOnlyDictionary<string, byte[]> books)
    {
        var folder = Directory.CreateTempSubdirectory("xls").FullName;
        try
        {
            foreach (var (name, bytes) in books)
            {
                File.WriteAllBytes(Path.Combine(folder, name + ".xlsx"), bytes);
            }

            string[] options = [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xls", "--outdir", folder];
            using var process = Process.Start(new ProcessStartInfo("soffice", [.. options, .. books.Keys.Select(n => Path.Combine(folder, n + ".xlsx"))]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return books.Keys.ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(folder, n + ".xls")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
