using Spatial.Contract;

namespace Spatial;

/// <summary>The one exception of the product: a code, one sentence that names the offending value in both languages, and the field. The API maps codes to HTTP status, the CLI prints the sentence.</summary>
public sealed class Fault(FaultCode code, string zh, string en, string? field = null, Exception? inner = null) : Exception(zh, inner)
{
    public FaultCode Code { get; } = code;

    public Text Sentence { get; } = new(zh, en);

    /// <summary>The parameter, column or cell at fault; null when none is.</summary>
    public string? Field { get; } = field;

    /// <summary>Shows a value inside a sentence: control characters escaped, cut after 80 characters.</summary>
    public static string Show(string? value)
    {
        if (value is null)
        {
            return "(空)";
        }

        var shown = string.Concat(value.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return value.Length > 80 ? shown + "…" : shown;
    }
}

/// <summary>Every kind of fault; <c>Spatial.Api/Faults.cs</c> says which HTTP status each becomes, <c>Spatial.Cli</c> which exit code.</summary>
public enum FaultCode
{
    /// <summary>A value that cannot be read or is out of range.</summary>
    BadValue,

    /// <summary>A parameter or option that does not exist.</summary>
    UnknownParameter,

    /// <summary>An id, city, layer, run or feature that does not exist.</summary>
    NotFound,

    /// <summary>A body larger than the route takes.</summary>
    TooLarge,

    /// <summary>A media or file type that is not read.</summary>
    UnsupportedType,

    /// <summary>No built-up area is loaded for the city and day.</summary>
    NoBuiltUpArea,

    /// <summary>No heat source is known for the city and day.</summary>
    NoHeatSource,

    /// <summary>A layer that a user brought cannot serve: geometries of another kind, impossible values.</summary>
    BadLayer,

    /// <summary>A coordinate reference system that cannot be brought to EPSG:4490.</summary>
    CrsUnsupported,

    /// <summary>A file that is damaged, empty or not what its name says.</summary>
    BadFile,

    /// <summary>A ledger whose header is not that of the template, or of no or more than one template.</summary>
    ImportHeader,

    /// <summary>A ledger of which nothing was written, because of its rows in error.</summary>
    ImportRefused,

    /// <summary>Too little data to answer.</summary>
    InsufficientData,

    /// <summary>A newer decision or version exists.</summary>
    Conflict,

    /// <summary>More at once than the service takes.</summary>
    TooMany,

    /// <summary>The run took longer than its limit or was cancelled.</summary>
    TimedOut,

    /// <summary>The database cannot be reached.</summary>
    DatabaseAway,

    /// <summary>The machine refuses: disk full, folder read-only, port taken, program missing.</summary>
    Machine,
}
