namespace Spatial.Imports.Templates;

/// <summary>Which template a sheet is, when nobody said.</summary>
/// <param name="Match">Its header.</param>
/// <param name="Score">0 to 1: half the share of the required columns that the sheet has, half the share of the sheet's columns that are of the template.</param>
public sealed record TemplateGuess(LedgerTemplate Template, HeaderMatch Match, double Score)
{
    /// <summary>By how much the best must lead the next.</summary>
    public const double LeastLead = 0.1;

    private const double Rounding = 1e-9; // 1 − 0.9 is a little less than 0.1

    /// <summary>The template whose header the sheet has.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.ImportHeader"/>: none (the nearest is named with its missing ★ columns), or two about as well (both are named).</exception>
    public static TemplateGuess Of(SheetHead head) => Of(head, TemplateCatalogue.All);

    internal static TemplateGuess Of(SheetHead head, IReadOnlyList<LedgerTemplate> templates)
    {
        TemplateGuess[] ranked =
        [
            .. templates.Select(t => HeaderSearch.Best(t, head)).OfType<HeaderMatch>().Select(m => new TemplateGuess(m.Template, m, ScoreOf(m))).OrderByDescending(g => g.Match.IsFound).ThenByDescending(g => g.Score),
        ];
        return ranked switch
        {
            [] or [{ Match.IsFound: false }, ..] => throw None(head, ranked.FirstOrDefault()),
            [var first, { Match.IsFound: true } second, ..] when first.Score - second.Score < LeastLead - Rounding => throw Two(head, first, second),
            [var first, ..] => first,
        };
    }

    private static double ScoreOf(HeaderMatch match) => (match.Share + (match.Matched / (double)Math.Max(match.Named, 1))) / 2;

    private static Fault None(SheetHead head, TemplateGuess? nearest)
    {
        var sheet = Fault.Show(head.Sheet.Name);
        if (nearest is null)
        {
            return new Fault(
                FaultCode.ImportHeader,
                $"工作表“{sheet}”的前 {SheetHead.Depth} 行里没有任何模板的表头；请指明模板（命令行用 --template，spatial template 列出全部模板）。",
                $"The first {SheetHead.Depth} rows of sheet '{sheet}' have the header of no template; name it by --template, spatial template lists them.",
                "header");
        }

        var (zh, en) = HeaderMatch.Names(nearest.Template, nearest.Match.Missing);
        return new Fault(
            FaultCode.ImportHeader,
            $"工作表“{sheet}”的前 {SheetHead.Depth} 行里没有任何模板的表头；最接近的是“{nearest.Template.Title.Zh}”（{nearest.Template.Id}），缺少必填列：{zh}。",
            $"The first {SheetHead.Depth} rows of sheet '{sheet}' have the header of no template; nearest is '{nearest.Template.Title.En}' ({nearest.Template.Id}), which lacks required columns: {en}.",
            "header");
    }

    private static Fault Two(SheetHead head, TemplateGuess first, TemplateGuess second) => new(
        FaultCode.ImportHeader,
        $"工作表“{Fault.Show(head.Sheet.Name)}”既像“{first.Template.Title.Zh}”（{first.Template.Id}，{first.Score:P0}）又像“{second.Template.Title.Zh}”（{second.Template.Id}，{second.Score:P0}）；请指明是哪一个（命令行用 --template）。",
        $"Sheet '{Fault.Show(head.Sheet.Name)}' may be '{first.Template.Title.En}' ({first.Template.Id}, {first.Score:P0}) or '{second.Template.Title.En}' ({second.Template.Id}, {second.Score:P0}); name it by --template.",
        "header");
}
