namespace Spatial.Imports.Templates;

/// <summary>The rules of DOMAIN 7.3 that the cells of a column are held to.</summary>
public static class ColumnRules
{
    /// <summary>Ids of the rules, such as V2.</summary>
    public static IReadOnlyList<string> Of(LedgerColumn column) =>
    [
        .. ByKind(column.Kind),
        .. column.Key switch
        {
            "tonnes" => (string[])["V8"],
            "area_mu" => ["V9"],
            "capacity_tph" or "capacity_mw" => ["V24"],
            _ => [],
        },
        .. column.Repeats ? (string[])["V17"] : [],
    ];

    private static string[] ByKind(ColumnKind kind) => kind switch
    {
        ColumnKind.Name => ["V5", "V26", "V27"],
        ColumnKind.Uscc => ["V2", "V3", "V4", "V5"],
        ColumnKind.Permit => ["V2", "V4", "V5"],
        ColumnKind.Number or ColumnKind.Integer => ["V5", "V6", "V7"],
        ColumnKind.Percent => ["V5", "V6", "V21"],
        ColumnKind.Date => ["V19", "V25"],
        ColumnKind.Time or ColumnKind.Year => ["V19"],
        ColumnKind.Flag or ColumnKind.List or ColumnKind.Words => ["V5", "V22"],
        ColumnKind.Region => ["V13", "V32"],
        ColumnKind.Industry or ColumnKind.Industries => ["V23"],
        ColumnKind.Longitude or ColumnKind.Latitude or ColumnKind.LongitudeLatitude => ["V10", "V11", "V12", "V15"],
        ColumnKind.Datum => ["V14"],
        _ => ["V5", "V27"],
    };
}
