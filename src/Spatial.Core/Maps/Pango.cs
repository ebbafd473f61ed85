using System.Runtime.InteropServices;

namespace Spatial.Maps;

/// <summary>What we use of Pango (Debian libpango-1.0-0, libpangocairo-1.0-0): text laid out with fallback fonts, cut with an ellipsis, drawn by Cairo.</summary>
internal static partial class Pango
{
    private const string Library = "libpango-1.0.so.0";
    private const string OnCairo = "libpangocairo-1.0.so.0";

    /// <summary>Pango units in one unit of the page.</summary>
    public const int Scale = 1024;
    public const int WeightNormal = 400;
    public const int WeightBold = 700;
    public const int EllipsizeEnd = 3;
    public const int WrapWordOrCharacter = 2;

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_create_layout")]
    public static partial PangoLayout CreateLayout(CairoContext context);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_context_set_font_options")]
    public static partial void SetFontOptions(nint context, nint options);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_show_layout")]
    public static partial void Show(CairoContext context, PangoLayout layout);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_layout_path")]
    public static partial void Path(CairoContext context, PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_context_set_round_glyph_positions")]
    public static partial void SetRoundPositions(nint context, int round);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_context")]
    public static partial nint ContextOf(PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_context_changed")]
    public static partial void ContextChanged(PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetText(PangoLayout layout, string text, int length);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_font_description")]
    public static partial void SetFont(PangoLayout layout, PangoFont font);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_width")]
    public static partial void SetWidth(PangoLayout layout, int width);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_height")]
    public static partial void SetHeight(PangoLayout layout, int height);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_wrap")]
    public static partial void SetWrap(PangoLayout layout, int wrap);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_ellipsize")]
    public static partial void SetEllipsize(PangoLayout layout, int ellipsize);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_single_paragraph_mode")]
    public static partial void SetSingleParagraph(PangoLayout layout, int single);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_size")]
    public static partial void GetSize(PangoLayout layout, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "pango_layout_is_ellipsized")]
    public static partial int IsEllipsized(PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_unknown_glyphs_count")]
    public static partial int UnknownGlyphs(PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_font_description_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial PangoFont Font(string description);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void SetSize(PangoFont font, double size);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_weight")]
    public static partial void SetWeight(PangoFont font, int weight);

    [LibraryImport(Library, EntryPoint = "pango_font_description_free")]
    public static partial void FreeFont(nint font);

    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);
}

/// <summary>Laid-out text.</summary>
internal sealed class PangoLayout() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pango.Unref(handle);
        return true;
    }
}

/// <summary>A font by family, size and weight.</summary>
internal sealed class PangoFont() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pango.FreeFont(handle);
        return true;
    }
}
