namespace Spatial.Imports.Datums;

/// <summary>The outlines a row can be held against, the finest first.</summary>
public enum OutlineKind : byte
{
    /// <summary>Boundary of the site itself, from the database.</summary>
    Site,

    /// <summary>Boundary of the site, brought by the same file: it may share the points' mistake, so that agreement says nothing.</summary>
    SiteInFile,

    /// <summary>The park the row names.</summary>
    Park,

    /// <summary>The township or street.</summary>
    Township,

    /// <summary>The county; it hardly tells 600 m apart but near its border.</summary>
    County,
}
