using System.Runtime.InteropServices;

namespace Spatial.Maps;

/// <summary>What we use of Cairo (Debian libcairo2): paths, ink, PDF and PNG. Names and arguments as in its own manual.</summary>
internal static unsafe partial class Cairo
{
    private const string Library = "libcairo.so.2";

    public const int FormatRgb24 = 1;
    public const int LineCapRound = 1;
    public const int LineJoinRound = 1;
    public const int FillRuleEvenOdd = 1;
    public const int MetadataTitle = 0;
    public const int MetadataCreator = 4;
    public const int MetadataCreateDate = 5;
    public const int MetadataModifiedDate = 6;
    public const int HintStyleNone = 1;
    public const int HintMetricsOff = 1;
    public const int StatusWriteError = 11;

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    public static partial CairoSurface PdfSurface(delegate* unmanaged<nint, byte*, uint, int> write, nint closure, double widthPoints, double heightPoints);

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetMetadata(CairoSurface surface, int metadata, string value);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create")]
    public static partial CairoSurface ImageSurface(int format, int width, int height);

    [LibraryImport(Library, EntryPoint = "cairo_surface_write_to_png_stream")]
    public static partial int WritePng(CairoSurface surface, delegate* unmanaged<nint, byte*, uint, int> write, nint closure);

    [LibraryImport(Library, EntryPoint = "cairo_surface_finish")]
    public static partial void Finish(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    public static partial int Status(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    public static partial void DestroySurface(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    public static partial CairoContext Create(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    public static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_status")]
    public static partial int Status(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_save")]
    public static partial void Save(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_restore")]
    public static partial void Restore(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_translate")]
    public static partial void Translate(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_scale")]
    public static partial void Scale(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_rotate")]
    public static partial void Rotate(CairoContext context, double radians);

    [LibraryImport(Library, EntryPoint = "cairo_new_path")]
    public static partial void NewPath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_new_sub_path")]
    public static partial void NewSubPath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")]
    public static partial void LineTo(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_arc")]
    public static partial void Arc(CairoContext context, double x, double y, double radius, double from, double to);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    public static partial void Rectangle(CairoContext context, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_close_path")]
    public static partial void ClosePath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_path_extents")]
    public static partial void PathExtents(CairoContext context, out double x1, out double y1, out double x2, out double y2);

    [LibraryImport(Library, EntryPoint = "cairo_copy_path")]
    public static partial CairoPath CopyPath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_append_path")]
    public static partial void AppendPath(CairoContext context, CairoPath path);

    [LibraryImport(Library, EntryPoint = "cairo_path_destroy")]
    public static partial void DestroyPath(nint path);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgba")]
    public static partial void SetSource(CairoContext context, double red, double green, double blue, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")]
    public static partial void SetLineWidth(CairoContext context, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_cap")]
    public static partial void SetLineCap(CairoContext context, int cap);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_join")]
    public static partial void SetLineJoin(CairoContext context, int join);

    [LibraryImport(Library, EntryPoint = "cairo_set_dash")]
    public static partial void SetDash(CairoContext context, ReadOnlySpan<double> dashes, int count, double offset);

    [LibraryImport(Library, EntryPoint = "cairo_set_fill_rule")]
    public static partial void SetFillRule(CairoContext context, int rule);

    [LibraryImport(Library, EntryPoint = "cairo_fill_preserve")]
    public static partial void FillPreserve(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_stroke_preserve")]
    public static partial void StrokePreserve(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_clip")]
    public static partial void Clip(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_paint")]
    public static partial void Paint(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_push_group")]
    public static partial void PushGroup(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_pop_group_to_source")]
    public static partial void PopGroupToSource(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_paint_with_alpha")]
    public static partial void PaintWithAlpha(CairoContext context, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_create")]
    public static partial nint FontOptions();

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_style")]
    public static partial void SetHintStyle(nint options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_metrics")]
    public static partial void SetHintMetrics(nint options, int metrics);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_destroy")]
    public static partial void DestroyFontOptions(nint options);
}

/// <summary>A PDF or image being drawn on.</summary>
internal sealed class CairoSurface() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.DestroySurface(handle);
        return true;
    }
}

/// <summary>A pen on a surface.</summary>
internal sealed class CairoContext() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.Destroy(handle);
        return true;
    }
}

/// <summary>A path kept for later.</summary>
internal sealed class CairoPath() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.DestroyPath(handle);
        return true;
    }
}
