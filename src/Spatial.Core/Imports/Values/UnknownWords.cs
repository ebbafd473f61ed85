namespace Spatial.Imports.Values;

/// <summary>Cells that say that nothing is known: —, /, 暂无.</summary>
internal static class UnknownWords
{
    /// <summary>Says that the value is unknown, not zero and not no.</summary>
    public static void Note(string text, RowRemarks remarks) =>
        remarks.Fix("V6", $"“{Fault.Show(text)}”按未知记，不作 0 或“否”。", $"'{Fault.Show(text)}' is kept as unknown, neither zero nor no.");
}
