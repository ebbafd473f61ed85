namespace Spatial.Imports.Datums;

/// <summary>Where the cells of a table stand that remarks are about; one for all rows of a sheet.</summary>
/// <param name="Sheet">From 0.</param>
/// <param name="X">Column 经度, from 0; -1 when the table has none. The others likewise.</param>
public sealed record PlaceColumns(int Sheet, int X, int Y, int Datum, int County, int Area);

/// <summary>A row's place as entered, and what it is held against.</summary>
/// <param name="Row">From 1.</param>
/// <param name="X">The number in 经度 (longitude, easting or survey Y), degrees already read from DMS; NaN when empty.</param>
/// <param name="Y">The number in 纬度 (latitude, northing or survey X).</param>
/// <param name="Decimals">Decimals as entered, the greater of the two cells (a workbook drops trailing zeros); negative when it does not apply (DMS, metres).</param>
/// <param name="Declared">From <see cref="DatumReader"/>; null: empty or 不明.</param>
/// <param name="DatumRefused">The reader already said why the cell cannot be used: no second remark.</param>
/// <param name="Source">数据来源 or 定位方式: rows of one source are judged together; null when the table has no such column.</param>
/// <param name="Owner">Who stands at the point, for V12: equal points of one owner are no repeats; null: each row is its own.</param>
/// <param name="County">Declared code, six digits.</param>
/// <param name="Township">Code or name.</param>
/// <param name="Park">Name or catalogue code.</param>
/// <param name="Boundary">Outline of this very site, of kind <see cref="OutlineKind.Site"/> or <see cref="OutlineKind.SiteInFile"/>.</param>
/// <param name="AreaMu">占地面积 in mu; NaN when empty.</param>
public readonly record struct LedgerPoint(
    PlaceColumns Columns,
    int Row,
    double X,
    double Y,
    int Decimals,
    DeclaredDatum? Declared,
    bool DatumRefused = false,
    string? Source = null,
    string? Owner = null,
    string? County = null,
    string? Township = null,
    string? Park = null,
    TerritoryShape? Boundary = null,
    double AreaMu = double.NaN);
