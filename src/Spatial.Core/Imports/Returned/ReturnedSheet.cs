using Spatial.Imports.Tables;

namespace Spatial.Imports.Returned;

/// <summary>What is to be said about one sheet of the planner's file.</summary>
/// <param name="HeaderRow">Row of the header, from 1; 0 when there is none.</param>
/// <param name="LastColumn">Last column that the header or any row uses, from 0. A column beyond it that holds something is never overwritten in a workbook; in a text file it moves one to the right.</param>
/// <param name="Remarks">Ordered by row, then column; read once, while the sheet is written. Those about the file as a whole (row 0) have no place in it and are passed over.</param>
public sealed record ReturnedSheet(TableSheet Sheet, int HeaderRow, int LastColumn, IEnumerable<Remark> Remarks);
